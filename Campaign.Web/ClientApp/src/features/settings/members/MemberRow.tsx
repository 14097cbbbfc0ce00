import { NativeSelect } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Member } from '@/api/contracts';
import { useRole } from '@/features/session/roles';
import { useSignedIn } from '@/features/session/session';
import { day } from '@/shared/format';
import list from '@/shared/list/List.module.css';
import { describeProblem } from '@/shared/problems';
import { sentenceCase } from '@/shared/reasons';
import { Confirmed } from '../Confirmed';
import classes from '../Settings.module.css';
import { useMemberChanges } from './queries';
import { roleChoices } from './roleChoices';

export function MemberRow({ member }: { member: Member }) {
  const owner = useRole('owner');
  const { user } = useSignedIn();
  const { change, remove } = useMemberChanges();
  const own = member.email === user.email;

  function onError(error: unknown) {
    const { title, detail } = describeProblem(error);
    notifications.show({ color: 'red', title, message: detail });
  }

  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <span className={list.name}>
          {member.name}
          {own && ' (you)'}
        </span>
        <span className={list.about}>
          {member.email} · since {day(member.since)}
        </span>
      </span>
      {owner ? (
        <>
          <NativeSelect
            size="xs"
            aria-label={`Role of ${member.name}`}
            data={roleChoices}
            value={member.role}
            disabled={change.isPending}
            onChange={(event) =>
              change.mutate({ userId: member.userId, role: event.currentTarget.value }, { onError })
            }
          />
          <Confirmed
            label={`Remove ${member.name}`}
            question={`Remove ${member.name}? The account stays; it sees nothing of this promoter any more.`}
            action="Remove"
            onConfirm={() => remove.mutate(member.userId, { onError })}
          />
        </>
      ) : (
        <span className={list.about}>{sentenceCase(member.role)}</span>
      )}
    </li>
  );
}
