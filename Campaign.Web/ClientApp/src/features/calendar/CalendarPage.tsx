import { ActionIcon, Button, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { addDays, todayIn } from '@/features/analytics/period';
import { useSignedIn } from '@/features/session/session';
import { clockTime } from '@/shared/format';
import { Page } from '@/shared/Page';
import { ProblemCard } from '@/shared/ProblemCard';
import { statusLabel } from '@/shared/StatusBadge';
import { instantOf } from '@/shared/zones';
import classes from './CalendarPage.module.css';
import { moveMonth, weeksOf } from './month';
import { useCalendar, type CalendarEntry } from './queries';

/** Campaigns and events of a month on one sheet: what is said when, and what it is said for. */
export function Component() {
  const { timeZone } = useSignedIn();
  const [params, setParams] = useSearchParams();
  const today = todayIn(timeZone);
  const named = params.get('month');
  const month = named && /^\d{4}-(0[1-9]|1[0-2])$/.test(named) ? named : today.slice(0, 7);
  const weeks = weeksOf(month);
  const first = weeks[0]![0]!;
  const last = weeks.at(-1)![6]!;
  const calendar = useCalendar(
    instantOf(`${first}T00:00`, timeZone),
    instantOf(`${addDays(last, 1)}T00:00`, timeZone),
  );
  const go = (to: string) =>
    setParams(to === today.slice(0, 7) ? {} : { month: to }, { replace: true });
  const byDay = new Map<string, CalendarEntry[]>();
  for (const entry of calendar.data ?? []) {
    const day = todayIn(timeZone, new Date(entry.at));
    byDay.set(day, [...(byDay.get(day) ?? []), entry]);
  }
  const title = new Intl.DateTimeFormat(undefined, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));

  return (
    <Page
      title="Calendar"
      layout="wide"
      actions={
        <Group gap={8}>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label="Month before"
            onClick={() => go(moveMonth(month, -1))}
          >
            <IconChevronLeft size={18} />
          </ActionIcon>
          <span className={classes.month} aria-live="polite">
            {title}
          </span>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label="Month after"
            onClick={() => go(moveMonth(month, 1))}
          >
            <IconChevronRight size={18} />
          </ActionIcon>
          <Button variant="default" onClick={() => go(today.slice(0, 7))}>
            Today
          </Button>
        </Group>
      }
    >
      {calendar.isError && (
        <ProblemCard error={calendar.error} onRetry={() => void calendar.refetch()} />
      )}
      <p className={classes.key}>
        <i data-kind="campaign" /> campaigns <i data-kind="event" /> events
      </p>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={title}>
        <table
          className={classes.grid}
          data-stale={calendar.isPending || calendar.isPlaceholderData || undefined}
          aria-busy={calendar.isFetching}
        >
          <thead>
            <tr>
              {weeks[0]!.map((day) => (
                <th key={day} scope="col">
                  {weekday(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]}>
                {week.map((day) => (
                  <td
                    key={day}
                    data-other={day.slice(0, 7) !== month || undefined}
                    data-today={day === today || undefined}
                  >
                    <time dateTime={day}>
                      <span className={classes.weekday}>{weekday(day)} </span>
                      {Number(day.slice(8))}
                    </time>
                    <ul>
                      {(byDay.get(day) ?? []).map((entry) => (
                        <li key={`${entry.kind}-${entry.id}`}>
                          <Entry entry={entry} timeZone={timeZone} />
                        </li>
                      ))}
                    </ul>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  );
}

function Entry({ entry, timeZone }: { entry: CalendarEntry; timeZone: string }) {
  const { kind, id, name, at, status, detail } = entry;
  const more = [statusLabel(status), detail].filter(Boolean).join(' · ');
  return (
    <Link
      to={kind === 'campaign' ? `/campaigns/${id}` : `/events/${id}`}
      className={classes.entry}
      data-kind={kind}
      data-status={status}
      title={`${name} · ${more}`}
    >
      <span className="tabular">{clockTime(at, timeZone)}</span> {name}
    </Link>
  );
}

const weekday = (day: string) =>
  new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
