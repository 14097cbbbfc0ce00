import { Button, Group } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { Campaign } from '@/api/contracts';
import { useRole } from '@/features/session/roles';
import { number } from '@/shared/format';
import { Decide } from './Decide';
import type { LeftState } from './decisions';
import classes from './Reconcile.module.css';

/** Messages that were handed over without an answer are never sent again by guess: a person decides about them, and about failed ones. */
export function Reconcile({ campaign }: { campaign: Campaign }) {
  const may = useRole('approver');
  const { uncertain, failed } = campaign.counts;
  const [state, setState] = useState<LeftState>();
  if (uncertain + failed === 0 || !campaign.startedAt) return null;
  return (
    <div className={classes.root} role="note">
      <IconHelpCircle size={20} stroke={1.7} aria-hidden />
      <div className={classes.text}>
        {uncertain > 0 && (
          <p>
            <b>
              {uncertain === 1
                ? 'One message has no answer.'
                : `${number(uncertain)} messages have no answer.`}
            </b>{' '}
            Handed over, and then the line broke before the provider said what became of it.
          </p>
        )}
        {failed > 0 && (
          <p>
            {failed === 1 ? 'One message was' : `${number(failed)} messages were`} refused for good.
          </p>
        )}
      </div>
      {may && (
        <Group gap={8}>
          {uncertain > 0 && (
            <Button size="compact-md" onClick={() => setState('uncertain')}>
              Reconcile
            </Button>
          )}
          {failed > 0 && (
            <Button size="compact-md" variant="default" onClick={() => setState('failed')}>
              Try failed ones again
            </Button>
          )}
        </Group>
      )}
      {state && <Decide campaign={campaign} state={state} onClose={() => setState(undefined)} />}
    </div>
  );
}
