import { NativeSelect } from '@mantine/core';
import { readDate, units, writeDate, type Unit } from '../../rule/dates';
import type { Span } from '../../rule/rule';
import classes from '../Builder.module.css';
import { DateEditor } from './DateEditor';
import { NumberField } from './NumberField';
import { windowKind, windowOf, type WindowKind } from './windows';

interface WindowEditorProps {
  value: Span | null | undefined;
  onChange: (value: Span | undefined) => void;
}

const kinds: { value: WindowKind; label: string }[] = [
  { value: 'any', label: 'at any time' },
  { value: 'last', label: 'in the last' },
  { value: 'between', label: 'between' },
];

const unitData = Object.entries(units).map(([value, label]) => ({ value, label }));

/** The span of time in which something happened. */
export function WindowEditor({ value, onChange }: WindowEditorProps) {
  const kind = windowKind(value);
  const from = readDate(value?.from ?? '');
  return (
    <>
      <NativeSelect
        size="xs"
        className={classes.operator}
        aria-label="When"
        value={kind}
        data={kinds}
        onChange={(event) => onChange(windowOf(event.currentTarget.value as WindowKind, value))}
      />
      {kind === 'last' && from.kind === 'ago' && (
        <span className={classes.date}>
          <NumberField
            label="How many"
            className={classes.count}
            value={from.count}
            onChange={(count) =>
              onChange({ ...value, from: writeDate({ ...from, count: Math.trunc(Number(count)) }) })
            }
          />
          <NativeSelect
            size="xs"
            className={classes.unit}
            aria-label="Unit"
            value={from.unit}
            data={unitData}
            onChange={(event) =>
              onChange({
                ...value,
                from: writeDate({ ...from, unit: event.currentTarget.value as Unit }),
              })
            }
          />
        </span>
      )}
      {kind === 'between' && (
        <>
          <DateEditor
            label="From"
            value={value?.from ?? ''}
            onChange={(start) => onChange({ ...value, from: start || undefined })}
          />
          <span className={classes.word}>and</span>
          <DateEditor
            label="To"
            value={value?.to ?? ''}
            onChange={(end) => onChange({ ...value, to: end || undefined })}
          />
        </>
      )}
    </>
  );
}
