import { LogoMark } from './Logo';
import classes from './PageLoading.module.css';

export function PageLoading() {
  return (
    <div className={classes.root} role="status" aria-label="Loading">
      <div className={classes.mark}>
        <LogoMark size={36} />
      </div>
    </div>
  );
}
