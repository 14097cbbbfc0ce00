import { MultiSelect, Select } from '@mantine/core';
import { day } from '@/shared/format';
import type { RuleValue, Scalar } from '../../rule/rule';
import { useVocabulary } from '../../vocabulary';
import classes from '../Builder.module.css';

interface EventPickerProps {
  value: Scalar[];
  many: boolean;
  onChange: (value: RuleValue) => void;
}

/** Events by name, date and city; one that is no longer listed is shown by its number. */
export function EventPicker({ value, many, onChange }: EventPickerProps) {
  const { events } = useVocabulary();
  const chosen = value.map(String);
  const listed = events.map(({ id, name, startsAt, city }) => ({
    value: String(id),
    label: [name, day(startsAt), city].join(' · '),
  }));
  const others = chosen
    .filter((id) => id && !listed.some((event) => event.value === id))
    .map((id) => ({ value: id, label: `Event ${id}` }));
  const common = {
    size: 'xs' as const,
    className: classes.value,
    'aria-label': 'Event',
    placeholder: chosen.length === 0 ? 'Search events' : undefined,
    searchable: true,
    nothingFoundMessage: 'No such event',
    data: [...listed, ...others],
    limit: 50,
  };
  return many ? (
    <MultiSelect
      {...common}
      styles={{ inputField: { minWidth: 44 } }}
      value={chosen}
      onChange={(ids) => onChange(ids.map(Number))}
    />
  ) : (
    <Select
      {...common}
      value={chosen[0] ?? null}
      onChange={(id) => onChange(id === null ? null : Number(id))}
    />
  );
}
