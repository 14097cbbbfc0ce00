import { Button, Group, Modal, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Import } from '@/api/contracts';
import { number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { rejectedFile, useImportAction } from '../queries';
import classes from './Verdicts.module.css';

export function ImportActions({ one }: { one: Import }) {
  const { id, actions, totals } = one;
  const act = useImportAction(id);
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const rows = totals.created + totals.updated;
  if (actions.length === 0) return null;

  function apply() {
    act.mutate('apply', { onSuccess: ({ importId }) => void navigate(`/imports/${importId}`) });
  }

  return (
    <div className={classes.actions}>
      {actions.includes('apply') && (
        <Button loading={act.isPending} onClick={apply}>
          Import {number(rows)} {rows === 1 ? 'row' : 'rows'} for real
        </Button>
      )}
      {actions.includes('rejected') && (
        <Button
          component="a"
          href={rejectedFile(id)}
          download
          variant="default"
          leftSection={<IconDownload size={16} />}
        >
          Rejected rows
        </Button>
      )}
      {actions.includes('undo') && (
        <Button variant="default" onClick={() => setAsking(true)}>
          Undo this import
        </Button>
      )}
      {act.isError && !asking && <ProblemCard error={act.error} onDismiss={act.reset} />}
      <Modal opened={asking} onClose={() => setAsking(false)} title="Take this import back?">
        <Text mb="md">
          What it created goes again and what it changed becomes what it was. Whatever was changed
          or used since stays as it is, and is listed.
        </Text>
        {act.isError && <ProblemCard error={act.error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setAsking(false)}>
            Keep it
          </Button>
          <Button
            color="red"
            data-autofocus
            loading={act.isPending}
            onClick={() => act.mutate('undo', { onSuccess: () => setAsking(false) })}
          >
            Take it back
          </Button>
        </Group>
      </Modal>
    </div>
  );
}
