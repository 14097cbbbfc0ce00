import { Checkbox, MultiSelect } from '@mantine/core';
import { likenesses } from '../../rule/fields';
import type { LookalikeOptions } from '../../rule/rule';
import type { LookalikeNode, Node } from '../../tree/tree';
import classes from '../Builder.module.css';
import { useBuilder } from '../context';
import { NumberField } from './NumberField';

const likenessData = Object.entries(likenesses).map(([value, label]) => ({ value, label }));

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
      <span className={classes.word}>fans most alike in</span>
      <MultiSelect
        size="xs"
        className={classes.value}
        aria-label="In what"
        placeholder={options.features?.length ? undefined : 'everything'}
        clearable
        data={likenessData}
        value={options.features ?? []}
        onChange={(features) => change({ features: features.length > 0 ? features : undefined })}
      />
      <span className={classes.word}>to</span>
      <Checkbox
        size="xs"
        label="Leave those themselves out"
        checked={options.exclude_seed ?? true}
        onChange={(event) => change({ exclude_seed: event.currentTarget.checked })}
      />
    </>
  );
}
