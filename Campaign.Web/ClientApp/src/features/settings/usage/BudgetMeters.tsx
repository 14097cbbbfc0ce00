import type { UsageBudget } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { dateTime } from '@/shared/format';
import { usd } from '@/shared/usd';
import { shareOf } from './bars';
import classes from './Usage.module.css';

/** What is left of the day's and the month's budget; from four fifths on it warns. */
export function BudgetMeters({ budget }: { budget: UsageBudget }) {
  return (
    <div className={classes.meters}>
      <Meter
        name="Today"
        spent={budget.spentToday}
        limit={budget.perDay}
        ends={budget.dayEnds}
        warning={budget.warning}
      />
      <Meter
        name="This month"
        spent={budget.spentThisMonth}
        limit={budget.perMonth}
        ends={budget.monthEnds}
        warning={budget.warning}
      />
    </div>
  );
}

interface MeterProps {
  name: string;
  spent: number;
  limit: number;
  ends: string;
  warning: boolean;
}

function Meter({ name, spent, limit, ends, warning }: MeterProps) {
  const { timeZone } = useSignedIn();
  const share = shareOf(spent, limit);
  const tone = share >= 1 ? 'bad' : share >= 0.8 && warning ? 'warn' : undefined;
  const left = Math.max(0, limit - spent);
  return (
    <div className={classes.meter} data-tone={tone}>
      <div className={classes.meterHead}>
        <span>{name}</span>
        <b className="tabular">{share >= 1 ? 'Used up' : `${usd(left)} left`}</b>
      </div>
      <div
        role="meter"
        aria-label={`${name}: ${usd(spent)} of ${usd(limit)} used`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className={classes.track}
      >
        <span style={{ width: `${share * 100}%` }} />
      </div>
      <p className={classes.meterNote}>
        {usd(spent)} of {usd(limit)} used · begins anew {dateTime(ends, timeZone)}
      </p>
    </div>
  );
}
