import { IconBell, IconBroadcast, IconMail, IconMessage2 } from '@tabler/icons-react';

const icons: Record<string, typeof IconMail> = {
  email: IconMail,
  sms: IconMessage2,
  push: IconBell,
};

const names: Record<string, string> = {
  email: 'E-mail',
  sms: 'SMS',
  push: 'Push',
  social: 'Social post',
};

const messages: Record<string, string> = {
  email: 'E-mail',
  sms: 'Text message',
  push: 'Notification',
  social: 'Post',
};

/** The channels that campaigns go out on; journeys write to one fan at a time, and post nothing. */
export const fanChannels = ['email', 'sms', 'push'];
export const campaignChannels = [...fanChannels, 'social'];

export function channelName(channel: string): string {
  return names[channel] ?? channel;
}

/** What one message of a channel is called. */
export function messageName(channel: string | undefined): string {
  return messages[channel ?? ''] ?? 'Message';
}

interface ChannelIconProps {
  channel: string;
  size?: number;
  titled?: boolean;
}

export function ChannelIcon({ channel, size = 16, titled }: ChannelIconProps) {
  const Icon = icons[channel] ?? IconBroadcast;
  return (
    <Icon
      size={size}
      stroke={1.7}
      {...(titled ? { role: 'img', 'aria-label': channelName(channel) } : { 'aria-hidden': true })}
    />
  );
}
