import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Journey } from '@/api/contracts';
import { useRole } from '@/features/session/roles';
import { useSignedIn } from '@/features/session/session';
import { dateTime, number } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { Section } from '@/shared/Section';
import { StatusBadge } from '@/shared/StatusBadge';
import { uuid } from '@/shared/uuid';
import { useMoveFans } from '../queries';
import classes from './Lists.module.css';

/** The versions, and the fans who are still on the way in older ones. */
export function Versions({ journey }: { journey: Journey }) {
  const { timeZone } = useSignedIn();
  const mayEdit = useRole('marketer');
  const [key] = useState(uuid);
  const move = useMoveFans(journey.id);
  return (
    <Section title="Versions" level={2}>
      <ul className={classes.list}>
        {journey.versions.map((one) => (
          <li key={one.version}>
            <span className={classes.version}>
              <b>Version {one.version}</b> <StatusBadge status={one.status} />
              <small>
                {one.activatedAt
                  ? `Since ${dateTime(one.activatedAt, timeZone)}`
                  : `Begun ${dateTime(one.createdAt, timeZone)}`}
              </small>
            </span>
            {one.status === 'retired' &&
              one.inFlight > 0 &&
              mayEdit &&
              journey.status !== 'stopped' && (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={move.isPending}
                  onClick={() => move.mutate({ from: one.version, key: `${key}:${one.version}` })}
                >
                  Move them to the active version
                </Button>
              )}
            <span className="tabular">{number(one.inFlight)} on the way</span>
          </li>
        ))}
      </ul>
      {move.data && (
        <p className={classes.none} role="status">
          {number(move.data.moved)} moved.{' '}
          {move.data.stayed > 0 &&
            `${number(move.data.stayed)} stay: their step is not in the active version.`}
        </p>
      )}
      {move.isError && <ProblemCard error={move.error} />}
    </Section>
  );
}
