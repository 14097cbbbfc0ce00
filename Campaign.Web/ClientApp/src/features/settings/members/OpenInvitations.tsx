import { notifications } from '@mantine/notifications';
import type { Invitation } from '@/api/contracts';
import { day } from '@/shared/format';
import list from '@/shared/list/List.module.css';
import { Rows } from '@/shared/list/Rows';
import { ProblemCard } from '@/shared/ProblemCard';
import { describeProblem } from '@/shared/problems';
import { sentenceCase } from '@/shared/reasons';
import { Confirmed } from '../Confirmed';
import classes from '../Settings.module.css';
import { useInvitationChanges, useInvitations } from './queries';

/** Who was asked and has not answered yet. */
export function OpenInvitations() {
  const invitations = useInvitations();
  if (invitations.isError)
    return <ProblemCard error={invitations.error} onRetry={() => void invitations.refetch()} />;
  if (!invitations.data || invitations.data.length === 0) return null;
  return (
    <section aria-labelledby="invited">
      <h2 id="invited" className={classes.title} style={{ margin: '24px 0 12px' }}>
        Invited
      </h2>
      <Rows>
        {invitations.data.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </Rows>
    </section>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { id, email, role, expiresAt } = invitation;
  const { revoke } = useInvitationChanges();

  function onRevoke() {
    revoke.mutate(id, {
      onError: (error) => {
        const { title, detail } = describeProblem(error);
        notifications.show({ color: 'red', title, message: detail });
      },
    });
  }

  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <span className={list.name}>{email}</span>
        <span className={list.about}>
          {sentenceCase(role)} · the link works until {day(expiresAt)}
        </span>
      </span>
      <Confirmed
        label={`Withdraw the invitation of ${email}`}
        question={`Withdraw the invitation of ${email}? Its link works no more.`}
        action="Withdraw"
        onConfirm={onRevoke}
      />
    </li>
  );
}
