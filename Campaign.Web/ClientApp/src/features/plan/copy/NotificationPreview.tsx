import type { CopyVariant } from '@/api/draft';
import { useSignedIn } from '@/features/session/session';
import { Monogram } from '@/shared/Monogram';
import { fillMergeTags } from './emailHtml';
import classes from './ShortPreviews.module.css';

/** A notification as a locked screen shows it; longer texts are cut there. */
export function NotificationPreview({ variant }: { variant: CopyVariant }) {
  const { promoter } = useSignedIn();
  return (
    <div className={classes.screen}>
      <div className={classes.notification}>
        <Monogram name={promoter.name} />
        <div className={classes.words}>
          <p className={classes.title}>
            {variant.subject ? fillMergeTags(variant.subject) : promoter.name}
          </p>
          <p className={classes.cut}>{fillMergeTags(variant.body)}</p>
        </div>
      </div>
    </div>
  );
}
