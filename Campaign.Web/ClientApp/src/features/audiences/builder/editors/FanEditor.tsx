import { NativeSelect, TextInput } from '@mantine/core';
import { fanField, fanFields } from '../../rule/fields';
import type { FanClause } from '../../rule/rule';
import { startingAt } from '../../rule/values';
import classes from '../Builder.module.css';
import type { EditorProps } from './ClauseEditor';
import { ComparisonEditor } from './ComparisonEditor';

const own = 'attributes.';

export function FanEditor({ rule, onChange }: EditorProps<FanClause>) {
  const field = fanField(rule.fan);
  const listed = fanFields.some(({ name }) => name === rule.fan);

  function choose(name: string) {
    const next = fanField(name);
    onChange(
      next.kind === field.kind ? { ...rule, fan: name } : { fan: name, ...startingAt(next.kind) },
    );
  }

  return (
    <>
      <NativeSelect
        size="xs"
        className={classes.field}
        aria-label="Field"
        value={listed ? rule.fan : own}
        data={[
          ...fanFields.map(({ name, label }) => ({ value: name, label })),
          { value: own, label: 'A field of your own' },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {!listed && (
        <TextInput
          size="xs"
          className={classes.field}
          aria-label="Name of the field"
          placeholder="Its name"
          value={field.label}
          onChange={(event) => onChange({ ...rule, fan: own + event.currentTarget.value })}
        />
      )}
      <ComparisonEditor kind={field.kind} rule={rule} onChange={onChange} />
    </>
  );
}
