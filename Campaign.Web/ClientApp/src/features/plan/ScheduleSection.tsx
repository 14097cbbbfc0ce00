import type { DraftSchedule } from '@/api/draft';
import { dateTime, relativeTime } from '@/shared/format';
import { Section } from '@/shared/Section';
import classes from './ScheduleSection.module.css';

export function ScheduleSection({ schedule }: { schedule: DraftSchedule }) {
  const local = schedule.mode === 'local_time';
  const details = [
    schedule.sendAt && relativeTime(schedule.sendAt),
    !local && schedule.timeZone,
    local && schedule.lateRule === 'skip' && 'Whose time has passed is left out',
    local && schedule.lateRule === 'send_now' && 'Whose time has passed gets it at once',
  ].filter(Boolean);
  return (
    <Section title="Schedule">
      <p className={classes.when}>{scheduleText(schedule)}</p>
      <p className={classes.detail}>{details.join(' · ')}</p>
    </Section>
  );
}

function scheduleText({ mode, sendAt, localTime, timeZone }: DraftSchedule): string {
  switch (mode) {
    case 'now':
      return 'Right after approval';
    case 'local_time':
      return `At ${localTime?.slice(0, 5) ?? 'the chosen hour'} in each fan’s own time zone`;
    default:
      return dateTime(sendAt, timeZone);
  }
}
