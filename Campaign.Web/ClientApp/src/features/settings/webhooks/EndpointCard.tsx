import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconChevronDown,
  IconDots,
  IconKey,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRotate,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Webhook } from '@/api/contracts';
import { number, relativeTime } from '@/shared/format';
import { describeProblem } from '@/shared/problems';
import { Confirm } from './Confirm';
import { DeliveryLog } from './DeliveryLog';
import { EndpointForm } from './EndpointForm';
import { useWebhookChanges } from './queries';
import { ReplaySpan } from './ReplaySpan';
import classes from './Webhooks.module.css';

type Asking = 'edit' | 'rotate' | 'remove' | 'replay';

interface EndpointCardProps {
  webhook: Webhook;
  onSecret: (secret: string) => void;
}

export function EndpointCard({ webhook, onSecret }: EndpointCardProps) {
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<Asking>();
  const { rotate, remove, test, update } = useWebhookChanges();
  const off = webhook.state === 'off';
  const close = () => setAsking(undefined);

  function refuse(error: unknown) {
    const { title, detail } = describeProblem(error);
    notifications.show({ color: 'red', title, message: detail });
  }

  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <button
          type="button"
          className={classes.opener}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconChevronDown size={17} className={classes.chevron} aria-hidden />
          <span className={classes.title}>
            <span className={classes.name}>{webhook.description || webhook.url}</span>
            {webhook.description && <span className={classes.url}>{webhook.url}</span>}
          </span>
        </button>
        <span className={classes.state} data-state={webhook.state}>
          {stateText(webhook)}
        </span>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={`More for ${webhook.url}`}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconSend size={16} />}
              onClick={() =>
                test.mutate(webhook.id, {
                  onSuccess: () => {
                    setOpen(true);
                    notifications.show({ message: 'A test message is on its way.' });
                  },
                  onError: refuse,
                })
              }
            >
              Send a test
            </Menu.Item>
            <Menu.Item leftSection={<IconRotate size={16} />} onClick={() => setAsking('replay')}>
              Replay a span…
            </Menu.Item>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setAsking('edit')}>
              Change…
            </Menu.Item>
            <Menu.Item leftSection={<IconKey size={16} />} onClick={() => setAsking('rotate')}>
              New secret…
            </Menu.Item>
            <Menu.Item
              leftSection={off ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
              onClick={() =>
                update.mutate(
                  {
                    id: webhook.id,
                    url: webhook.url,
                    eventTypes: webhook.eventTypes,
                    description: webhook.description ?? undefined,
                    enabled: off,
                  },
                  { onError: refuse },
                )
              }
            >
              {off ? 'Switch on' : 'Switch off'}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} />}
              onClick={() => setAsking('remove')}
            >
              Remove…
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <p className={classes.facts}>
        {webhook.eventTypes.map((type) => (
          <code key={type} className={classes.type}>
            {type}
          </code>
        ))}
        {webhook.pending > 0 && <span>{number(webhook.pending)} waiting</span>}
        {webhook.failed > 0 && <span className={classes.bad}>{number(webhook.failed)} failed</span>}
        {webhook.formerSecretUntil && (
          <span>former secret ends {relativeTime(webhook.formerSecretUntil)}</span>
        )}
      </p>
      {webhook.offReason === 'failing' && (
        <p className={classes.note}>
          Nothing got through for days, so it was switched off. What it missed is kept: switch it
          on, then replay.{' '}
          <Button size="compact-xs" variant="light" onClick={() => setAsking('replay')}>
            Replay…
          </Button>
        </p>
      )}
      {open && <DeliveryLog endpoint={webhook.id} />}
      <EndpointForm opened={asking === 'edit'} webhook={webhook} onClose={close} />
      <ReplaySpan opened={asking === 'replay'} endpoint={webhook.id} onClose={close} />
      <Confirm
        opened={asking === 'rotate'}
        title="Make a new secret?"
        text="For a day messages carry a signature by both secrets, so that your system can change without losing one."
        action="Make a new secret"
        pending={rotate.isPending}
        onClose={close}
        onConfirm={() =>
          rotate.mutate(webhook.id, {
            onSuccess: ({ secret }) => {
              close();
              onSecret(secret);
            },
            onError: refuse,
          })
        }
      />
      <Confirm
        opened={asking === 'remove'}
        title="Remove this endpoint?"
        text="Its log and what waits for it go with it."
        action="Remove"
        danger
        pending={remove.isPending}
        onClose={close}
        onConfirm={() => remove.mutate(webhook.id, { onError: refuse })}
      />
    </li>
  );
}

function stateText({ state, offReason, failingSince }: Webhook): string {
  if (state === 'on') return 'On';
  if (state === 'failing') return `Failing since ${relativeTime(failingSince ?? undefined)}`;
  return offReason === 'gone' ? 'Off: it answered that it is gone' : 'Off';
}
