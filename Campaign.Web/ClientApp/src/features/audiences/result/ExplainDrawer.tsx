import { Drawer, Skeleton } from '@mantine/core';
import { IconCheck, IconHelp, IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { AudienceExplanation } from '@/api/contracts';
import { channelName } from '@/shared/ChannelIcon';
import { ProblemCard } from '@/shared/ProblemCard';
import { reasonLabel } from '@/shared/reasons';
import { Section } from '@/shared/Section';
import type { Rule } from '../rule/rule';
import classes from './AudienceResult.module.css';
import { depthOf, useExplanation } from './explain';

interface ExplainDrawerProps {
  rule: Rule;
  fanId: number | undefined;
  onClose: () => void;
}

/** Why one fan is in the audience, or is not, clause by clause with the facts. */
export function ExplainDrawer({ rule, fanId, onClose }: ExplainDrawerProps) {
  const { data, isLoading, error, refetch } = useExplanation(rule, fanId);
  return (
    <Drawer
      opened={fanId !== undefined}
      onClose={onClose}
      position="right"
      size={520}
      title={`Fan ${fanId ?? ''}`}
    >
      {isLoading && <Skeleton height={220} radius="md" />}
      {error && <ProblemCard error={error} onRetry={() => void refetch()} />}
      {data && <Explanation explanation={data} />}
    </Drawer>
  );
}

function Explanation({ explanation }: { explanation: AudienceExplanation }) {
  const { verdict, clauses, reachable, fanId } = explanation;
  return (
    <>
      <p className={classes.verdict}>
        <VerdictIcon verdict={verdict} />
        {verdict === 'true' ? 'In this audience' : 'Not in this audience'}
      </p>
      {verdict === 'unknown' && (
        <p className={classes.hint}>Something it asks about is not known of this fan.</p>
      )}
      <Link className={classes.link} to={`/fans/${fanId}`}>
        See the whole profile
      </Link>
      <ol className={classes.clauses}>
        {clauses.map(({ path, clause, verdict: holds, fact }) => (
          <li key={path} className={classes.clause} style={{ paddingLeft: depthOf(path) * 18 }}>
            <VerdictIcon verdict={holds} />
            <span>{clause}</span>
            {fact && <span className={classes.fact}>{fact}</span>}
          </li>
        ))}
      </ol>
      <Section title="Could be written to">
        <ul className={classes.clauses}>
          {reachable.map(({ channel, reason }) => (
            <li key={channel} className={classes.clause}>
              <VerdictIcon verdict={reason ? 'false' : 'true'} />
              <span>
                {channelName(channel)}
                {reason && `: ${reasonLabel(reason).toLowerCase()}`}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

const icons = { true: IconCheck, false: IconX, unknown: IconHelp };
const meanings = { true: 'Yes', false: 'No', unknown: 'Unknown' };

function VerdictIcon({ verdict }: { verdict: string }) {
  const known = verdict === 'true' || verdict === 'false' ? verdict : 'unknown';
  const Icon = icons[known];
  return (
    <Icon
      size={18}
      stroke={2}
      className={classes.icon}
      data-verdict={known}
      role="img"
      aria-label={meanings[known]}
    />
  );
}
