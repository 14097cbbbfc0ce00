import { Skeleton } from '@mantine/core';
import { QuietBars } from '@/shared/QuietBars';
import classes from './PlanPlaceholder.module.css';

/** The shape of what is coming, so that nothing jumps when it arrives. */
export function PlanPlaceholder({ running }: { running: boolean }) {
  if (!running)
    return (
      <div className={classes.nothing}>
        <QuietBars />
        <p>Nothing is planned in this thread yet.</p>
      </div>
    );
  return (
    <div className={classes.root} aria-hidden="true">
      <Skeleton height={14} width={90} />
      <Skeleton height={44} width={180} mt={14} />
      <Skeleton height={14} mt={14} width="80%" />
      <Skeleton height={120} mt={22} radius="md" />
      <Skeleton height={14} width={90} mt={34} />
      <Skeleton height={80} mt={14} radius="md" />
    </div>
  );
}
