import { IconBell, IconBroadcast, IconMail, IconMessage2 } from '@tabler/icons-react';

const icons: Record<string, typeof IconMail> = {
  email: IconMail,
  sms: IconMessage2,
  push: IconBell,
};

const names: Record<string, string> = { email: 'E-mail', sms: 'SMS', push: 'Push' };

export function channelName(channel: string): string {
  return names[channel] ?? channel;
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
