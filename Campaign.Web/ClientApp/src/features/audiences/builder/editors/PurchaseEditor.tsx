import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { aggregate, aggregates, eventField, eventFields } from '../../rule/fields';
import type { PurchaseClause, PurchaseCondition } from '../../rule/rule';
import { startingAt } from '../../rule/values';
import classes from '../Builder.module.css';
import type { EditorProps } from './ClauseEditor';
import { ComparisonEditor } from './ComparisonEditor';
import { WindowEditor } from './WindowEditor';

/** So many orders, so much money, so late: over the purchases that meet the conditions. */
export function PurchaseEditor({ rule, onChange }: EditorProps<PurchaseClause>) {
  const { kind } = aggregate(rule.agg);
  const where = rule.purchase.where ?? [];

  function choose(agg: string) {
    const next = aggregate(agg).kind;
    const keeps = (next === 'date') === (kind === 'date');
    onChange(keeps ? { ...rule, agg } : { purchase: rule.purchase, agg, ...startingAt(next) });
  }

  const select = (change: Partial<PurchaseClause['purchase']>) =>
    onChange({ ...rule, purchase: { ...rule.purchase, ...change } });
  const put = (index: number, ...conditions: PurchaseCondition[]) =>
    select({ where: where.toSpliced(index, 1, ...conditions) });

  return (
    <>
      <NativeSelect
        size="xs"
        className={classes.field}
        aria-label="What is counted"
        value={rule.agg}
        data={aggregates.map(({ name, label }) => ({ value: name, label }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <ComparisonEditor kind={kind} rule={rule} onChange={onChange} />
      <WindowEditor value={rule.purchase.window} onChange={(window) => select({ window })} />
      {where.map((condition, index) => (
        <Condition
          key={index}
          rule={condition}
          first={index === 0}
          onChange={(next) => put(index, next)}
          onRemove={() => put(index)}
        />
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        leftSection={<IconPlus size={13} />}
        onClick={() => select({ where: [...where, { event: 'genre', op: 'in', value: [] }] })}
      >
        {where.length > 0 ? 'and where' : 'Only purchases where'}
      </Button>
    </>
  );
}

interface ConditionProps extends EditorProps<PurchaseCondition> {
  first: boolean;
  onRemove: () => void;
}

function Condition({ rule, first, onChange, onRemove }: ConditionProps) {
  const field = eventField(rule.unit_price ? 'unit_price' : (rule.event ?? ''));

  function choose(name: string) {
    const on = name === 'unit_price' ? { unit_price: true as const } : { event: name };
    onChange({ ...on, ...startingAt(eventField(name).kind) });
  }

  return (
    <div className={classes.line}>
      <span className={classes.word}>{first ? 'where' : 'and'}</span>
      <NativeSelect
        size="xs"
        className={classes.field}
        aria-label="Of the purchase"
        value={field.name}
        data={eventFields.map(({ name, label }) => ({ value: name, label }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <ComparisonEditor kind={field.kind} rule={rule} onChange={onChange} />
      <ActionIcon
        size={26}
        className={classes.drop}
        aria-label="Remove this restriction"
        onClick={onRemove}
      >
        <IconX size={15} stroke={1.8} />
      </ActionIcon>
    </div>
  );
}
