import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ApiKey } from '@/api/contracts';
import { day, relativeTime } from '@/shared/format';
import list from '@/shared/list/List.module.css';
import { describeProblem } from '@/shared/problems';
import { sentenceCase } from '@/shared/reasons';
import { useNow } from '@/shared/useNow';
import { Confirmed } from '../Confirmed';
import classes from '../Settings.module.css';
import { keyState, usable } from './keyState';
import { useKeyChanges } from './queries';

export function KeyRow({ item, onRotate }: { item: ApiKey; onRotate: () => void }) {
  const now = useNow(false);
  const state = keyState(item, now);
  const { revoke } = useKeyChanges();

  function onRevoke() {
    revoke.mutate(item.id, {
      onError: (error) => {
        const { title, detail } = describeProblem(error);
        notifications.show({ color: 'red', title, message: detail });
      },
    });
  }

  return (
    <li className={`${classes.row} ${usable(state) ? '' : classes.faded}`}>
      <span className={classes.grow}>
        <span className={list.name}>{item.name}</span>
        <span className={list.about}>
          <code>{item.prefix}…</code> · {sentenceCase(item.role)} · {ending(item, state)} ·{' '}
          {item.lastUsedAt ? `used ${relativeTime(item.lastUsedAt)}` : 'never used'}
        </span>
      </span>
      {usable(state) && (
        <>
          <Button
            size="compact-sm"
            variant={state === 'expiring' ? 'light' : 'subtle'}
            aria-label={`Rotate ${item.name}`}
            onClick={onRotate}
          >
            Rotate
          </Button>
          <Confirmed
            label={`Revoke ${item.name}`}
            question={`Revoke ${item.name}? Whatever uses it is refused at once.`}
            action="Revoke"
            onConfirm={onRevoke}
          />
        </>
      )}
    </li>
  );
}

function ending({ expiresAt, revokedAt }: ApiKey, state: ReturnType<typeof keyState>): string {
  switch (state) {
    case 'revoked':
      return `revoked ${day(revokedAt)}`;
    case 'expired':
      return `ended ${day(expiresAt)}`;
    case 'expiring':
      return `ends ${relativeTime(expiresAt)}`;
    case 'active':
      return expiresAt ? `until ${day(expiresAt)}` : 'without an end';
  }
}
