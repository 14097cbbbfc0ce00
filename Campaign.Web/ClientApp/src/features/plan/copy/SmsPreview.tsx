import type { CopyVariant } from '@/api/draft';
import { useSignedIn } from '@/features/session/session';
import { fillMergeTags } from './emailHtml';
import { measureSms } from './sms';
import classes from './SmsPreview.module.css';

export function SmsPreview({ variant }: { variant: CopyVariant }) {
  const { promoter } = useSignedIn();
  const text = fillMergeTags(variant.body);
  const length = measureSms(text);
  const segments = variant.segments ?? length.segments;
  return (
    <div className={classes.root}>
      <p className={classes.from}>{promoter.name}</p>
      <p className={classes.bubble}>{text}</p>
      <p className={classes.meter}>
        <b>{segments}</b> {segments === 1 ? 'segment' : 'segments'} · {length.units} characters in{' '}
        {length.encoding}, {length.left} left
      </p>
    </div>
  );
}
