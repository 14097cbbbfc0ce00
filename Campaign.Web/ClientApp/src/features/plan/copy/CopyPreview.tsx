import type { CopyVariant } from '@/api/draft';
import { EmailPreview } from './EmailPreview';
import { NotificationPreview } from './NotificationPreview';
import { PostPreview } from './PostPreview';
import { SmsPreview } from './SmsPreview';

/** A text as it arrives on its channel. */
export function CopyPreview({ variant }: { variant: CopyVariant }) {
  switch (variant.channel) {
    case 'sms':
      return <SmsPreview variant={variant} />;
    case 'push':
      return <NotificationPreview variant={variant} />;
    case 'social':
      return <PostPreview variant={variant} />;
    default:
      return <EmailPreview variant={variant} />;
  }
}
