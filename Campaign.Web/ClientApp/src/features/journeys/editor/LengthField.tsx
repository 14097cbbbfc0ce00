import { NativeSelect, NumberInput } from '@mantine/core';
import classes from './JourneyEditor.module.css';

const units = [
  { value: 'm', label: 'minutes' },
  { value: 'h', label: 'hours' },
  { value: 'd', label: 'days' },
  { value: 'w', label: 'weeks' },
];

interface LengthFieldProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A length such as `3d`: a number and a unit. Empty says none. */
export function LengthField({ label, value, onChange }: LengthFieldProps) {
  const [, count = '', unit = 'd'] = /^([0-9]*)([mhdw])$/.exec(value ?? '') ?? [];
  return (
    <div className={classes.pair}>
      <NumberInput
        label={label}
        min={0}
        max={999}
        allowDecimal={false}
        allowNegative={false}
        value={count === '' ? '' : Number(count)}
        onChange={(next) => onChange(next === '' ? undefined : `${next}${unit}`)}
      />
      <NativeSelect
        aria-label={`${label}: unit`}
        data={units}
        value={unit}
        onChange={(event) => onChange(`${count === '' ? '1' : count}${event.currentTarget.value}`)}
      />
    </div>
  );
}
