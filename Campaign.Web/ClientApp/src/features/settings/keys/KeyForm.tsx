import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ApiKey } from '@/api/contracts';
import { roles } from '@/features/session/roles';
import { ProblemCard } from '@/shared/ProblemCard';
import { sentenceCase } from '@/shared/reasons';
import { SecretOnce } from '../SecretOnce';
import classes from '../Settings.module.css';
import { expiryIn } from './keyState';
import { useKeyChanges } from './queries';

/** What a new key is proposed to be: another one's successor takes its name and role. */
export interface KeyProposal {
  replaces?: ApiKey;
}

const lives = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '', label: 'Never' },
];

export function KeyForm({ proposal, onClose }: { proposal: KeyProposal; onClose: () => void }) {
  const { replaces } = proposal;
  const [name, setName] = useState(replaces?.name ?? '');
  const [role, setRole] = useState(replaces?.role ?? 'viewer');
  const [days, setDays] = useState('90');
  const { create } = useKeyChanges();

  if (create.data) return <Secret text={create.data.text} replaces={replaces} onClose={onClose} />;
  return (
    <form
      className={classes.card}
      style={{ marginBottom: 18 }}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ name: name.trim(), role, expiresAt: expiryIn(days, Date.now()) });
      }}
    >
      <h2 className={classes.title}>{replaces ? `Successor of ${replaces.name}` : 'New key'}</h2>
      <div className={classes.columns}>
        <TextInput
          label="What it is for"
          placeholder="Nightly import"
          required
          maxLength={100}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="Role"
          data={roles.map((one) => ({ value: one, label: sentenceCase(one) }))}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
        />
        <NativeSelect
          label="Ends after"
          data={lives}
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
        />
      </div>
      {create.isError && <ProblemCard error={create.error} onDismiss={create.reset} />}
      <div className={classes.actions}>
        <Button type="submit" disabled={!name.trim()} loading={create.isPending}>
          Make the key
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

interface SecretProps {
  text: string;
  replaces: ApiKey | undefined;
  onClose: () => void;
}

function Secret({ text, replaces, onClose }: SecretProps) {
  return (
    <section className={classes.card} style={{ marginBottom: 18 }} aria-label="The new key">
      <h2 className={classes.title}>Copy it now: it is shown this once</h2>
      <SecretOnce what="the key" secret={text} onClose={onClose}>
        {replaces && (
          <p className={classes.note}>
            {replaces.name} ({replaces.prefix}…) still holds. Revoke it below once nothing uses it
            any more.
          </p>
        )}
      </SecretOnce>
    </section>
  );
}
