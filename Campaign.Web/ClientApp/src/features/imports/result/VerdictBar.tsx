import type { ImportTotals } from '@/api/contracts';
import { verdictCounts } from '../verdicts';
import classes from './Verdicts.module.css';

/** The rows of a file by what came of them, as one bar. */
export function VerdictBar({ totals, large }: { totals: ImportTotals; large?: boolean }) {
  return (
    <span className={classes.bar} data-large={large || undefined} aria-hidden="true">
      {verdictCounts(totals).map(({ verdict, count }) => (
        <span key={verdict} data-verdict={verdict} style={{ flexGrow: count }} />
      ))}
    </span>
  );
}
