import { useSignedIn } from '@/features/session/session';
import type { DraftSchedule } from '@/api/draft';
import { dateTime, relativeTime } from '@/shared/format';
import { Section } from './Section';
import classes from './ScheduleSection.module.css';

export function ScheduleSection({ schedule }: { schedule: DraftSchedule }) {
  const { promoter } = useSignedIn();
  const zone = schedule.timeZone ?? promoter.timeZone;
  return (
    <Section title="Schedule">
      <p className={classes.when}>{scheduleText(schedule, zone)}</p>
      <p className={classes.detail}>
        {[
          schedule.sendAt && relativeTime(schedule.sendAt),
          schedule.mode !== 'local_time' && zone,
          schedule.lateRule && `If late: ${schedule.lateRule.replaceAll('_', ' ')}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </Section>
  );
}

function scheduleText(schedule: DraftSchedule, zone: string | undefined): string {
  switch (schedule.mode) {
    case 'now':
      return 'Right after approval';
    case 'local_time':
      return `At ${schedule.localTime ?? 'the chosen hour'} in each fan’s own time zone`;
    default:
      return dateTime(schedule.sendAt, zone);
  }
}
