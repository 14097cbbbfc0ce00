import { ChannelIcon, channelName } from '@/shared/ChannelIcon';
import { sentenceCase } from '@/shared/reasons';
import type { ReactNode } from 'react';
import { consentText } from '../consent';
import classes from './FanProfile.module.css';

export type FanChannel = 'email' | 'sms' | 'push';

const missing: Record<FanChannel, string> = {
  email: 'No address',
  sms: 'No number',
  push: 'No device',
};

interface ChannelStateProps {
  channel: FanChannel;
  address: string | undefined;
  consent: boolean | undefined;
  suppressed: boolean;
  /** The fan wants no messages about purchases either. */
  objects: boolean;
  action?: ReactNode;
}

/** Whether a channel is open to the fan; a suppression outweighs any consent. */
export function ChannelState({
  channel,
  address,
  consent,
  suppressed,
  objects,
  action,
}: ChannelStateProps) {
  const { state, text } = consentText(consent);
  return (
    <div className={classes.channel}>
      <span className={classes.channelName}>
        <ChannelIcon channel={channel} size={14} />
        {channelName(channel)}
        {action}
      </span>
      <span className={classes.address} title={address}>
        {address ?? missing[channel]}
      </span>
      <span className={classes.consent} data-consent={suppressed ? 'suppressed' : state}>
        {suppressed ? 'Suppressed: never written to' : sentenceCase(text)}
      </span>
      {objects && <span className={classes.objects}>Objects to messages about purchases</span>}
    </div>
  );
}
