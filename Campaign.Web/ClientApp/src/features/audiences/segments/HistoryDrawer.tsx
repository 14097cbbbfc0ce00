import { Button, Drawer, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import { number, relativeTime } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import { Section } from '@/shared/Section';
import { StatusBadge } from '@/shared/StatusBadge';
import type { Rule } from '../rule/rule';
import classes from './HistoryDrawer.module.css';
import { MembershipChart } from './MembershipChart';
import { useSegmentHistory, type SegmentUse } from './queries';

interface HistoryDrawerProps {
  id: string;
  opened: boolean;
  onClose: () => void;
  onUse: (rule: Rule) => void;
}

/** What a segment was before, who is in it over time, and what would miss it. */
export function HistoryDrawer({ id, opened, onClose, onUse }: HistoryDrawerProps) {
  const { data, isLoading, error, refetch } = useSegmentHistory(id, opened);
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={480} title="Versions and use">
      {isLoading && <Skeleton height={260} radius="md" />}
      {error && <ProblemCard error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          {data.evaluations.length > 0 && (
            <Section title="Members">
              <MembershipChart evaluations={data.evaluations} />
            </Section>
          )}
          <Section title="Used by">
            {data.uses.length === 0 && <p className={classes.none}>Nothing uses it.</p>}
            <ul className={classes.list}>
              {data.uses.map((use) => (
                <Use key={use.id} use={use} />
              ))}
            </ul>
          </Section>
          <Section title="Versions">
            <ol className={classes.list}>
              {data.versions
                .toSorted((a, b) => b.version - a.version)
                .map(({ version, sentence, createdAt, rule }) => (
                  <li key={version} className={classes.version}>
                    <span className={classes.number}>{number(version)}</span>
                    <span>
                      {sentence}
                      <span className={classes.when}>{relativeTime(createdAt)}</span>
                    </span>
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      aria-label={`Take the rule of version ${version}`}
                      onClick={() => onUse(rule)}
                    >
                      Take it
                    </Button>
                  </li>
                ))}
            </ol>
          </Section>
        </>
      )}
    </Drawer>
  );
}

function Use({ use: { kind, id, name, status, blocks } }: { use: SegmentUse }) {
  return (
    <li className={classes.use}>
      <Link to={`/${places[kind] ?? 'audiences'}/${id}`}>{name}</Link>
      {status ? <StatusBadge status={status} /> : <span className={classes.when}>audience</span>}
      {blocks && <span className={classes.when}>keeps it from being deleted</span>}
    </li>
  );
}

const places: Record<string, string> = { campaign: 'campaigns', journey: 'journeys' };
