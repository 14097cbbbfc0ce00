import { Select } from '@mantine/core';
import { useVocabulary } from '@/features/audiences/vocabulary';
import { day } from '@/shared/format';

interface EventSelectProps {
  label: string;
  placeholder?: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

export function EventSelect({ label, placeholder = 'None', value, onChange }: EventSelectProps) {
  const { events } = useVocabulary();
  return (
    <Select
      label={label}
      placeholder={placeholder}
      clearable
      searchable
      limit={50}
      nothingFoundMessage="No such event"
      data={events.map(({ id, name, startsAt, city }) => ({
        value: String(id),
        label: [name, day(startsAt), city].join(' · '),
      }))}
      value={value === undefined ? null : String(value)}
      onChange={(next) => onChange(next === null ? undefined : Number(next))}
    />
  );
}
