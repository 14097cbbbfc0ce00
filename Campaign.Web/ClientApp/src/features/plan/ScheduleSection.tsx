import type { DraftSchedule } from '@/api/draft';
import { dateTime, relativeTime } from '@/shared/format';
import { Section } from '@/shared/Section';
import { EditButton } from './edit/EditButton';
import { useHandEdit, type OnEdit } from './edit/useHandEdit';
import { ScheduleForm } from './ScheduleForm';
import classes from './ScheduleSection.module.css';

interface ScheduleSectionProps {
  schedule: DraftSchedule;
  onEdit?: OnEdit;
}

export function ScheduleSection({ schedule, onEdit }: ScheduleSectionProps) {
  const hand = useHandEdit(onEdit);
  const local = schedule.mode === 'local_time';
  const details = [
    schedule.sendAt && relativeTime(schedule.sendAt),
    !local && schedule.timeZone,
    local && schedule.lateRule === 'skip' && 'Whose time has passed is left out',
    local && schedule.lateRule === 'send_now' && 'Whose time has passed gets it at once',
  ].filter(Boolean);
  return (
    <Section
      title="Schedule"
      aside={!hand.editing && <EditButton label="Edit the time" onClick={hand.begin} />}
    >
      {hand.editing ? (
        <ScheduleForm schedule={schedule} hand={hand} />
      ) : (
        <>
          <p className={classes.when}>{scheduleText(schedule)}</p>
          <p className={classes.detail}>{details.join(' · ')}</p>
        </>
      )}
    </Section>
  );
}

export function scheduleText({ mode, sendAt, localTime, timeZone }: DraftSchedule): string {
  switch (mode) {
    case 'now':
      return 'Right after approval';
    case 'local_time':
      return `At ${localTime?.slice(0, 5) ?? 'the chosen hour'} in each fan’s own time zone`;
    default:
      return dateTime(sendAt, timeZone);
  }
}
