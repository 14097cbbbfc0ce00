import { memo } from 'react';
import { Link } from 'react-router';
import type { CampaignSummary } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { ChannelIcon } from '@/shared/ChannelIcon';
import { dateTime, number, relativeTime } from '@/shared/format';
import { StatusBadge } from '@/shared/StatusBadge';
import classes from './CampaignRow.module.css';

export const CampaignRow = memo(function CampaignRow({ campaign }: { campaign: CampaignSummary }) {
  const { id, name, status, channels, counts } = campaign;
  const { timeZone } = useSignedIn();
  const share = counts.audience > 0 ? (counts.accepted / counts.audience) * 100 : 0;
  return (
    <Link to={`/campaigns/${id}`} className={classes.root}>
      <span className={classes.main}>
        <span className={classes.name}>
          {name}
          <span className={classes.channels}>
            {channels.map((channel) => (
              <ChannelIcon key={channel} channel={channel} size={15} titled />
            ))}
          </span>
        </span>
        <span className={classes.about}>{about(campaign, timeZone)}</span>
      </span>
      <span className={classes.figures}>
        <span className={`${classes.numbers} tabular`}>
          <b>{number(counts.accepted)}</b> of {number(counts.audience)}
        </span>
        <span className={classes.track} aria-hidden="true">
          <span data-status={status} style={{ width: `${share}%` }} />
        </span>
      </span>
      <span className={classes.state}>
        <StatusBadge status={status} />
        <span className={classes.when}>{relativeTime(campaign.sendAt ?? campaign.createdAt)}</span>
      </span>
    </Link>
  );
});

/** The event, where the name does not say it already, and the time. */
function about({ name, eventName, sendAt, createdAt }: CampaignSummary, timeZone: string): string {
  const event = eventName && !name.includes(eventName) ? eventName : undefined;
  return [event, dateTime(sendAt ?? createdAt, timeZone)].filter(Boolean).join(' · ');
}
