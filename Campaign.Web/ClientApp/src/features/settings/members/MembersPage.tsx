import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useRole } from '@/features/session/roles';
import { EmptyState } from '@/shared/EmptyState';
import { Rows } from '@/shared/list/Rows';
import { Page } from '@/shared/Page';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import classes from '../Settings.module.css';
import { InviteModal } from './InviteModal';
import { MemberRow } from './MemberRow';
import { OpenInvitations } from './OpenInvitations';
import { useMembers } from './queries';

/** Who works for the promoter, and what each may do. */
export function Component() {
  const members = useMembers();
  const owner = useRole('owner');
  const [inviting, { open, close }] = useDisclosure(false);
  const invite = (
    <Button leftSection={<IconUserPlus size={17} stroke={1.7} />} onClick={open}>
      Invite
    </Button>
  );
  return (
    <Page title="Members" actions={owner && invite}>
      <p className={classes.lead}>
        Viewers look, analysts see costs too, marketers plan and write, approvers release campaigns,
        owners change everything here. A new role holds within minutes, when the member’s session is
        renewed.
      </p>
      {members.isPending ? (
        <PageLoading />
      ) : members.isError ? (
        <ProblemCard error={members.error} onRetry={() => void members.refetch()} />
      ) : members.data.length === 0 ? (
        <EmptyState title="Nobody yet" text="Members of this promoter show up here." />
      ) : (
        <Rows>
          {members.data.map((member) => (
            <MemberRow key={member.userId} member={member} />
          ))}
        </Rows>
      )}
      {owner && <OpenInvitations />}
      {owner && <InviteModal opened={inviting} onClose={close} />}
    </Page>
  );
}
