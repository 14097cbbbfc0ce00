import { Tooltip } from '@mantine/core';
import { IconCpu } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Draft } from '@/api/draft';
import { dateTime, money } from '@/shared/format';
import { StatusBadge } from '@/shared/StatusBadge';
import classes from './PlanHeader.module.css';

interface PlanHeaderProps {
  draft: Draft;
  running: boolean;
  /** `h1` where the plan is the whole page. */
  heading: 'h1' | 'h2';
}

export function PlanHeader({ draft, running, heading: Heading }: PlanHeaderProps) {
  const { event, model } = draft;
  const facts = [
    event?.venue,
    event?.city,
    event?.startsAt && dateTime(event.startsAt, draft.schedule?.timeZone),
    event?.price !== undefined && money(event.price, event.currency),
  ].filter(Boolean);
  return (
    <header className={classes.root} data-running={running || undefined}>
      <div className={classes.line}>
        <Heading className={classes.title}>{event?.name ?? titleOf(draft)}</Heading>
        {model?.offline && (
          <Tooltip
            label="No model is connected. The built-in rules write and check this plan."
            multiline
            w={240}
          >
            <span className={classes.offline} tabIndex={0}>
              <IconCpu size={13} stroke={1.8} aria-hidden />
              Offline model
            </span>
          </Tooltip>
        )}
        {draft.status && <StatusBadge status={draft.status} />}
        {draft.campaignId && (
          <Link to={`/campaigns/${draft.campaignId}`} className={classes.link}>
            Open campaign
          </Link>
        )}
      </div>
      {facts.length > 0 && <p className={classes.facts}>{facts.join(' · ')}</p>}
    </header>
  );
}

function titleOf({ intent }: Draft): string {
  switch (intent?.action) {
    case 'preview_audience':
    case 'create_audience':
      return 'Audience';
    case 'report':
      return 'Results';
    default:
      return 'Plan';
  }
}
