import { NumberInput } from '@mantine/core';
import type { Scalar } from '../../rule/rule';
import classes from '../Builder.module.css';

interface NumberFieldProps {
  label: string;
  value: Scalar | undefined;
  className?: string;
  suffix?: string;
  onChange: (value: number | '') => void;
}

/** A number; while it is being typed and is none yet, the value is empty. */
export function NumberField({ label, value, className, suffix, onChange }: NumberFieldProps) {
  return (
    <NumberInput
      size="xs"
      className={className ?? classes.number}
      aria-label={label}
      placeholder="0"
      hideControls
      thousandSeparator=" "
      suffix={suffix}
      value={typeof value === 'boolean' ? '' : (value ?? '')}
      onChange={(next) => onChange(typeof next === 'number' ? next : '')}
    />
  );
}
