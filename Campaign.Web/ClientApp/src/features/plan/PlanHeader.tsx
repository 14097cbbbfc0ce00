import { Tooltip } from '@mantine/core';
import { IconCpu } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Draft } from '@/api/draft';
import { useSignedIn } from '@/features/session/session';
import { dateTime, money } from '@/shared/format';
import { StatusBadge } from '@/shared/StatusBadge';
import classes from './PlanHeader.module.css';

interface PlanHeaderProps {
  draft: Draft;
  running: boolean;
  /** What can be done with the plan as a whole. */
  children?: ReactNode;
}

export function PlanHeader({ draft, running, children }: PlanHeaderProps) {
  const { event, model } = draft;
  const { timeZone } = useSignedIn();
  const facts = [
    event?.venue,
    event?.city,
    event && dateTime(event.startsAt, timeZone),
    event?.price != null && money(event.price, event.currency),
  ].filter(Boolean);
  return (
    <header className={classes.root} data-running={running || undefined}>
      <div className={classes.line}>
        <h2 className={classes.title}>{event?.name ?? titleOf(draft)}</h2>
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
        {children && <span className={classes.tools}>{children}</span>}
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
