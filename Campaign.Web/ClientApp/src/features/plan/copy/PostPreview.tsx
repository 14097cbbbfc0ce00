import type { CopyVariant } from '@/api/draft';
import { useSignedIn } from '@/features/session/session';
import { Monogram } from '@/shared/Monogram';
import { fillMergeTags } from './emailHtml';
import classes from './ShortPreviews.module.css';

/** A post, about as networks show it. */
export function PostPreview({ variant }: { variant: CopyVariant }) {
  const { promoter } = useSignedIn();
  const text = fillMergeTags(variant.body);
  return (
    <div className={classes.post}>
      <p className={classes.by}>
        <Monogram name={promoter.name} />
        <b>{promoter.name}</b>
      </p>
      <p className={classes.text}>{text}</p>
      {variant.cta && <p className={classes.link}>{variant.cta} ↗</p>}
      <p className={classes.meter}>{text.length} characters; X takes 280, others more.</p>
    </div>
  );
}
