import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Campaign } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { ChannelIcon } from '@/shared/ChannelIcon';
import { dateTime } from '@/shared/format';
import { StatusBadge } from '@/shared/StatusBadge';
import { CampaignActions } from './CampaignActions';
import { DraftActions } from './DraftActions';
import classes from './CampaignHeader.module.css';

export function CampaignHeader({ campaign }: { campaign: Campaign }) {
  const { event } = campaign;
  const { timeZone } = useSignedIn();
  const facts = [
    event && [event.name, event.venue, event.city].filter(Boolean).join(', '),
    whenText(campaign, timeZone),
    campaign.approvedBy && `Approved by ${campaign.approvedBy}`,
  ].filter(Boolean);
  return (
    <header className={classes.root}>
      <ActionIcon component={Link} to="/campaigns" aria-label="All campaigns">
        <IconArrowLeft size={18} stroke={1.7} />
      </ActionIcon>
      <div className={classes.main}>
        <div className={classes.line}>
          <h1 className={classes.title}>{campaign.name}</h1>
          <StatusBadge status={campaign.status} />
          <span className={classes.channels}>
            {campaign.channels.map((channel) => (
              <ChannelIcon key={channel} channel={channel} titled />
            ))}
          </span>
        </div>
        {campaign.sentence && <p className={classes.sentence}>{campaign.sentence}</p>}
        <p className={classes.facts}>
          {facts.join(' · ')}
          {campaign.threadId && (
            <>
              {facts.length > 0 && ' · '}
              <Link to={`/threads/${campaign.threadId}`}>Open the conversation</Link>
            </>
          )}
        </p>
      </div>
      <DraftActions campaign={campaign} />
      <CampaignActions campaign={campaign} />
    </header>
  );
}

function whenText(campaign: Campaign, zone: string): string | undefined {
  const { startedAt, completedAt, schedule } = campaign;
  if (completedAt) return `Finished ${dateTime(completedAt, zone)}`;
  if (startedAt) return `Started ${dateTime(startedAt, zone)}`;
  return schedule?.sendAt && `Sends ${dateTime(schedule.sendAt, zone)}`;
}
