import { useApprovals } from './queries';
import classes from './Approvals.module.css';

/** How many wait, beside the place in the navigation; nothing where none does. */
export function WaitingCount() {
  const { data } = useApprovals();
  if (!data || data.length === 0) return null;
  return (
    <span className={classes.badge}>
      {data.length}
      <span className={classes.hidden}> waiting</span>
    </span>
  );
}
