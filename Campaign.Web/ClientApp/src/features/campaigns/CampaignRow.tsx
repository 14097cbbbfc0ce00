import { memo } from 'react';
import { Link } from 'react-router';
import type { CampaignSummary } from '@/api/contracts';
import { ChannelIcon } from '@/shared/ChannelIcon';
import { number, percent, relativeTime } from '@/shared/format';
import { StatusBadge } from '@/shared/StatusBadge';
import classes from './CampaignRow.module.css';

export const CampaignRow = memo(function CampaignRow({ campaign }: { campaign: CampaignSummary }) {
  const { id, name, status, channels, event, audienceSentence, counts, opens, clicks } = campaign;
  const sent = counts?.accepted ?? 0;
  const rates = [
    opens !== undefined && sent > 0 && `${percent(opens, sent)} opened`,
    clicks !== undefined && sent > 0 && `${percent(clicks, sent)} clicked`,
  ].filter(Boolean);
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
        <span className={classes.about}>
          {[event?.name !== name && event?.name, audienceSentence].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={classes.figures}>
        {counts ? (
          <>
            <span className={`${classes.numbers} tabular`}>
              <b>{number(sent)}</b> of {number(counts.audience)}
            </span>
            <span className={classes.track} aria-hidden="true">
              <span
                data-status={status}
                style={{ width: `${counts.audience > 0 ? (sent / counts.audience) * 100 : 0}%` }}
              />
            </span>
          </>
        ) : (
          <span className={classes.numbers}>Not sent yet</span>
        )}
        {rates.length > 0 && <span className={`${classes.rates} tabular`}>{rates.join(', ')}</span>}
      </span>
      <span className={classes.state}>
        <StatusBadge status={status} />
        <span className={classes.when}>{relativeTime(campaign.sendAt ?? campaign.createdAt)}</span>
      </span>
    </Link>
  );
});
