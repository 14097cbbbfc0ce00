import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Webhook } from '@/api/contracts';
import { ProblemCard } from '@/shared/ProblemCard';
import { useWebhookChanges, useWebhookTypes } from './queries';
import { covers, grouped, groupToggled, toggled } from './types';
import classes from './Webhooks.module.css';

interface EndpointFormProps {
  opened: boolean;
  /** The endpoint to change; none makes a new one. */
  webhook?: Webhook;
  onClose: () => void;
  onSecret?: (secret: string) => void;
}

export function EndpointForm({ opened, webhook, onClose, onSecret }: EndpointFormProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={webhook ? 'Change the endpoint' : 'Add an endpoint'}
    >
      <Fields webhook={webhook} onClose={onClose} onSecret={onSecret} />
    </Modal>
  );
}

function Fields({ webhook, onClose, onSecret }: Omit<EndpointFormProps, 'opened'>) {
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [description, setDescription] = useState(webhook?.description ?? '');
  const [chosen, setChosen] = useState<string[]>(webhook?.eventTypes ?? ['message.*']);
  const { create, update } = useWebhookChanges();
  const change = webhook ? update : create;

  function save() {
    const input = {
      url: url.trim(),
      eventTypes: chosen,
      description: description.trim() || undefined,
    };
    if (webhook)
      update.mutate(
        { ...input, id: webhook.id, enabled: webhook.state !== 'off' },
        { onSuccess: onClose },
      );
    else
      create.mutate(input, {
        onSuccess: ({ secret }) => {
          onClose();
          onSecret?.(secret);
        },
      });
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack>
        <TextInput
          label="Address"
          description="https, on the public internet"
          placeholder="https://shop.example/hooks/campaign"
          type="url"
          required
          data-autofocus
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <TextInput
          label="What it is for"
          placeholder="Our shop"
          maxLength={200}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Types chosen={chosen} onChange={setChosen} />
        {change.isError && <ProblemCard error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending} disabled={!url.trim() || !chosen.length}>
            {webhook ? 'Save' : 'Add'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Types({ chosen, onChange }: { chosen: string[]; onChange: (chosen: string[]) => void }) {
  const types = useWebhookTypes();
  const groups = grouped(types.data ?? []);
  return (
    <fieldset className={classes.types}>
      <legend>What it is told</legend>
      {groups.map((group) => {
        const on = group.types.filter((type) => covers(chosen, type)).length;
        return (
          <div key={group.group} className={classes.group}>
            <Checkbox
              label={group.label}
              checked={on === group.types.length}
              indeterminate={on > 0 && on < group.types.length}
              onChange={() => onChange(groupToggled(chosen, group, groups))}
            />
            {group.types.length > 1 && (
              <div className={classes.members}>
                {group.types.map((type) => (
                  <Checkbox
                    key={type}
                    size="xs"
                    label={type.slice(group.group.length + 1).replaceAll('_', ' ')}
                    checked={covers(chosen, type)}
                    onChange={() => onChange(toggled(chosen, type, groups))}
                  />
                ))}
              </div>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
