import { Checkbox } from '@mantine/core';
import type { LookalikeOptions } from '../../rule/rule';
import type { LookalikeNode, Node } from '../../tree/tree';
import classes from '../Builder.module.css';
import { useBuilder } from '../context';
import { NumberField } from './NumberField';

/** So many fans most alike to those inside. */
export function LookalikeEditor({ node: { id, options } }: { node: LookalikeNode }) {
  const { dispatch } = useBuilder();
  const change = (part: Partial<LookalikeOptions>) =>
    dispatch({
      type: 'update',
      id,
      change: (node) => ({ ...node, options: { ...options, ...part } }) as Node,
    });
  return (
    <>
      <span className={classes.lead}>The</span>
      <NumberField
        label="How many"
        value={options.limit}
        onChange={(limit) => change({ limit: Number(limit) })}
      />
      <span className={classes.word}>fans most alike to</span>
      <Checkbox
        size="xs"
        label="Leave those themselves out"
        checked={options.exclude_seed ?? true}
        onChange={(event) => change({ exclude_seed: event.currentTarget.checked })}
      />
    </>
  );
}
