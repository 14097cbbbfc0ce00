import { MultiSelect, NativeSelect } from '@mantine/core';
import { useSignedIn } from '@/features/session/session';
import { measures } from '../../rule/fields';
import type { RankLimit, RankOptions } from '../../rule/rule';
import type { Node, RankNode } from '../../tree/tree';
import classes from '../Builder.module.css';
import { useBuilder } from '../context';
import { NumberField } from './NumberField';

const measureData = Object.entries(measures).map(([value, label]) => ({ value, label }));

/** The first so many by one measure or more, or as many as a budget pays for. */
export function RankEditor({ node: { id, options } }: { node: RankNode }) {
  const { dispatch } = useBuilder();
  const change = (part: Partial<RankOptions>) =>
    dispatch({
      type: 'update',
      id,
      change: (node) => ({ ...node, options: { ...options, ...part } }) as Node,
    });
  return (
    <>
      <span className={classes.lead}>The first</span>
      <Limit limit={options.limit} onChange={(limit) => change({ limit })} />
      <span className={classes.word}>by</span>
      <MultiSelect
        size="xs"
        className={classes.value}
        aria-label="Measures"
        placeholder={options.by.length === 0 ? 'Choose measures' : undefined}
        maxValues={5}
        data={measureData}
        value={options.by}
        onChange={(by) => change({ by })}
      />
      <NativeSelect
        size="xs"
        className={classes.operator}
        aria-label="Order"
        value={options.order ?? 'desc'}
        data={[
          { value: 'desc', label: 'most first' },
          { value: 'asc', label: 'least first' },
        ]}
        onChange={(event) => change({ order: event.currentTarget.value as 'asc' | 'desc' })}
      />
      <span className={classes.word}>of</span>
    </>
  );
}

function Limit({ limit, onChange }: { limit: RankLimit; onChange: (limit: RankLimit) => void }) {
  const { currency } = useSignedIn();
  const budget = typeof limit === 'object' ? limit : undefined;
  return (
    <>
      {budget ? (
        <>
          <NumberField
            label="Budget"
            value={budget.budget}
            onChange={(value) => onChange({ ...budget, budget: Number(value) })}
          />
          <span className={classes.word}>{budget.currency} at</span>
          <NumberField
            label="Cost of one message"
            className={classes.count}
            value={budget.cost}
            onChange={(value) => onChange({ ...budget, cost: Number(value) })}
          />
        </>
      ) : (
        <NumberField
          label="How many"
          value={Number(limit)}
          onChange={(value) => onChange(Number(value))}
        />
      )}
      <NativeSelect
        size="xs"
        className={classes.operator}
        aria-label="Limited by"
        value={budget ? 'budget' : 'fans'}
        data={[
          { value: 'fans', label: 'fans' },
          { value: 'budget', label: budget ? 'each' : 'a budget pays for' },
        ]}
        onChange={(event) =>
          onChange(
            event.currentTarget.value === 'budget' ? { budget: 100, currency, cost: 0.05 } : 1000,
          )
        }
      />
    </>
  );
}
