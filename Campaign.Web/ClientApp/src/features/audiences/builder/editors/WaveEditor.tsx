import { TextInput } from '@mantine/core';
import type { WaveClause } from '../../rule/rule';
import classes from '../Builder.module.css';
import type { EditorProps } from './ClauseEditor';

export function WaveEditor({ rule, onChange }: EditorProps<WaveClause>) {
  return (
    <>
      <span className={classes.lead}>Is in the wave</span>
      <TextInput
        size="xs"
        className={classes.value}
        aria-label="Wave"
        value={rule.wave}
        onChange={(event) => onChange({ wave: event.currentTarget.value })}
      />
    </>
  );
}
