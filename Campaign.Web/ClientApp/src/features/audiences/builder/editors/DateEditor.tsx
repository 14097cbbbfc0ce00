import { NativeSelect, TextInput } from '@mantine/core';
import { asKind, readDate, units, writeDate, type RuleDate, type Unit } from '../../rule/dates';
import classes from '../Builder.module.css';
import { NumberField } from './NumberField';

interface DateEditorProps {
  value: string;
  label?: string;
  onChange: (value: string) => void;
}

const kinds = [
  { value: 'ago', label: 'ago' },
  { value: 'ahead', label: 'from now' },
  { value: 'now', label: 'now' },
  { value: 'day', label: 'a date' },
];

const unitData = Object.entries(units).map(([value, label]) => ({ value, label }));

/** A moment: so long ago, so far ahead, or a day of the calendar. */
export function DateEditor({ value, label = 'Date', onChange }: DateEditorProps) {
  const date = readDate(value);
  const write = (next: RuleDate) => onChange(writeDate(next));
  const today = new Date().toISOString().slice(0, 10);
  return (
    <span className={classes.date}>
      {(date.kind === 'ago' || date.kind === 'ahead') && (
        <>
          <NumberField
            label={`${label}: how many`}
            className={classes.count}
            value={date.count}
            onChange={(count) => write({ ...date, count: Math.trunc(Number(count)) })}
          />
          <NativeSelect
            size="xs"
            className={classes.unit}
            aria-label={`${label}: unit`}
            value={date.unit}
            data={unitData}
            onChange={(event) => write({ ...date, unit: event.currentTarget.value as Unit })}
          />
        </>
      )}
      {date.kind === 'day' && (
        <TextInput
          size="xs"
          type="date"
          aria-label={label}
          value={date.day}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {date.kind === 'text' && (
        <TextInput
          size="xs"
          aria-label={label}
          value={date.text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        size="xs"
        className={classes.unit}
        aria-label={`${label}: kind`}
        value={date.kind}
        data={date.kind === 'text' ? [...kinds, { value: 'text', label: 'as text' }] : kinds}
        onChange={(event) =>
          write(asKind(date, event.currentTarget.value as RuleDate['kind'], today))
        }
      />
    </span>
  );
}
