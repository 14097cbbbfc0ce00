import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '@/shared/EmptyState';
import { Rows } from '@/shared/list/Rows';
import { Page } from '@/shared/Page';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import classes from '../Settings.module.css';
import { KeyForm, type KeyProposal } from './KeyForm';
import { KeyRow } from './KeyRow';
import { useKeys } from './queries';

/** The keys by which machines come in. A key's text is seen once, when it is made. */
export function Component() {
  const keys = useKeys();
  const [making, setMaking] = useState<KeyProposal>();
  const make = (
    <Button leftSection={<IconKey size={17} stroke={1.7} />} onClick={() => setMaking({})}>
      New key
    </Button>
  );
  return (
    <Page title="API keys" actions={!making && make}>
      <p className={classes.lead}>
        Send a key as <code>X-API-Key</code>. To rotate one, make its successor, change over, then
        revoke the old one: both hold in between.
      </p>
      {making && (
        <KeyForm
          key={making.replaces?.id ?? 'new'}
          proposal={making}
          onClose={() => setMaking(undefined)}
        />
      )}
      {keys.isPending ? (
        <PageLoading />
      ) : keys.isError ? (
        <ProblemCard error={keys.error} onRetry={() => void keys.refetch()} />
      ) : keys.data.length === 0 ? (
        !making && (
          <EmptyState
            title="No keys yet"
            text="Make one for each system that should read or write here, with the least role that does."
          />
        )
      ) : (
        <Rows>
          {keys.data.map((item) => (
            <KeyRow key={item.id} item={item} onRotate={() => setMaking({ replaces: item })} />
          ))}
        </Rows>
      )}
    </Page>
  );
}
