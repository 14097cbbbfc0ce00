import { Badge, Tooltip } from '@mantine/core';
import { IconCpu } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Draft } from '@/api/draft';
import { dateTime, money } from '@/shared/format';
import { StatusBadge } from '@/shared/StatusBadge';
import classes from './PlanHeader.module.css';

export function PlanHeader({ draft, running }: { draft: Draft; running: boolean }) {
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
        <h2 className={classes.title}>{event?.name ?? titleOf(draft)}</h2>
        {model?.offline && (
          <Tooltip
            label="No model is connected. The built-in rules write and check this plan."
            multiline
            w={240}
          >
            <Badge color="gray" leftSection={<IconCpu size={12} />} tabIndex={0}>
              Offline model
            </Badge>
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
