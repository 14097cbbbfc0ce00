import { Button, Modal } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useState } from 'react';
import { useRole } from '@/features/session/roles';
import { EmptyState } from '@/shared/EmptyState';
import { Page } from '@/shared/Page';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { SecretOnce } from '../SecretOnce';
import { EndpointCard } from './EndpointCard';
import { EndpointForm } from './EndpointForm';
import { useWebhooks } from './queries';
import classes from './Webhooks.module.css';

/** Where other systems are told what happens, with the log of what they were told. */
export function Component() {
  const owner = useRole('owner');
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  if (!owner)
    return (
      <Page title="Webhooks">
        <p className={classes.lead}>Owners of the promoter set webhooks up.</p>
      </Page>
    );
  return (
    <Page
      title="Webhooks"
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          Add an endpoint
        </Button>
      }
    >
      <p className={classes.lead}>
        Other systems of yours are told what happens here, as it happens: signed by the{' '}
        <a href="https://www.standardwebhooks.com" target="_blank" rel="noreferrer">
          Standard Webhooks
        </a>{' '}
        specification, tried again for three days, and kept for thirty to be replayed.
      </p>
      <Endpoints onSecret={setSecret} onAdd={() => setAdding(true)} />
      <EndpointForm opened={adding} onClose={() => setAdding(false)} onSecret={setSecret} />
      <Modal
        opened={secret !== undefined}
        onClose={() => setSecret(undefined)}
        title="Keep this secret now"
        closeOnClickOutside={false}
      >
        <SecretOnce what="the secret" secret={secret ?? ''} onClose={() => setSecret(undefined)}>
          <p className={classes.lead}>
            Your system checks by it that messages come from here. It cannot be shown again.
          </p>
        </SecretOnce>
      </Modal>
    </Page>
  );
}

interface EndpointsProps {
  onSecret: (secret: string) => void;
  onAdd: () => void;
}

function Endpoints({ onSecret, onAdd }: EndpointsProps) {
  const webhooks = useWebhooks();
  if (webhooks.isPending) return <PageLoading />;
  if (webhooks.isError)
    return <ProblemCard error={webhooks.error} onRetry={() => void webhooks.refetch()} />;
  if (webhooks.data.length === 0)
    return (
      <EmptyState
        title="Nobody is told yet"
        text="Add the address of a system that wants to hear of deliveries, bounces, consent or campaigns."
      >
        <Button variant="default" leftSection={<IconWebhook size={16} />} onClick={onAdd}>
          Add the first endpoint
        </Button>
      </EmptyState>
    );
  return (
    <ul className={classes.endpoints}>
      {webhooks.data.map((webhook) => (
        <EndpointCard key={webhook.id} webhook={webhook} onSecret={onSecret} />
      ))}
    </ul>
  );
}
