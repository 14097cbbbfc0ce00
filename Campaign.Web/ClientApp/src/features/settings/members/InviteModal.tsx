import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CreatedInvitation } from '@/api/contracts';
import { day } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { SecretOnce } from '../SecretOnce';
import classes from '../Settings.module.css';
import { useInvitationChanges } from './queries';
import { roleChoices } from './roleChoices';

/** Asks whom to invite, then shows the link this once. */
export function InviteModal({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { invite } = useInvitationChanges();

  function close() {
    invite.reset();
    onClose();
  }

  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Invite somebody"
      closeOnClickOutside={!invite.data}
    >
      {invite.data ? (
        <TheLink created={invite.data} onClose={close} />
      ) : (
        <InviteForm invite={invite} onClose={close} />
      )}
    </Modal>
  );
}

interface InviteFormProps {
  invite: ReturnType<typeof useInvitationChanges>['invite'];
  onClose: () => void;
}

function InviteForm({ invite, onClose }: InviteFormProps) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState('marketer');

  function submit(event: FormEvent) {
    event.preventDefault();
    invite.mutate({ email: email.trim(), role });
  }

  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label="E-mail"
        type="email"
        required
        maxLength={254}
        data-autofocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NativeSelect
        label="Role"
        data={roleChoices}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value)}
      />
      <p className={classes.note}>
        You get a link to hand over. An older invitation of the same address ends.
      </p>
      {invite.isError && <ProblemCard error={invite.error} onDismiss={invite.reset} />}
      <div className={classes.actions}>
        <Button type="submit" disabled={!email.trim()} loading={invite.isPending}>
          Make the link
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function TheLink({ created, onClose }: { created: CreatedInvitation; onClose: () => void }) {
  const { link, invitation } = created;
  return (
    <SecretOnce what="the link" secret={link} onClose={onClose}>
      <p className={classes.note}>
        Hand this link to {invitation.email}. It works once, until {day(invitation.expiresAt)}, and
        is shown this once.
      </p>
    </SecretOnce>
  );
}
