import { NativeSelect } from '@mantine/core';
import { operatorsOf, type FieldKind } from '../../rule/fields';
import type { Comparison } from '../../rule/rule';
import { withOperator } from '../../rule/values';
import classes from '../Builder.module.css';
import type { EditorProps } from './ClauseEditor';
import { ValueEditor } from './ValueEditor';

/** Operator and value of any comparison. */
export function ComparisonEditor<T extends Comparison>({
  kind,
  rule,
  onChange,
}: EditorProps<T> & { kind: FieldKind }) {
  return (
    <>
      <NativeSelect
        size="xs"
        className={classes.operator}
        aria-label="Comparison"
        value={rule.op}
        data={operatorsOf(kind, rule.op)}
        onChange={(event) => onChange(withOperator(rule, event.currentTarget.value))}
      />
      <ValueEditor
        kind={kind}
        op={rule.op}
        value={rule.value}
        onChange={(value) => onChange({ ...rule, value })}
      />
    </>
  );
}
