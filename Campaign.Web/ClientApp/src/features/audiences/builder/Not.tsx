import { Tooltip, UnstyledButton } from '@mantine/core';
import type { Node } from '../tree/tree';
import classes from './Builder.module.css';
import { useBuilder } from './context';

/** Says that a condition is turned into its opposite, and takes that back. */
export function Not({ node }: { node: Node }) {
  const { dispatch } = useBuilder();
  if (node.nots === 0) return null;
  return (
    <Tooltip label="Take “not” away">
      <UnstyledButton
        className={classes.not}
        aria-label="Take “not” away"
        onClick={() => dispatch({ type: 'negate', id: node.id })}
      >
        {'not '.repeat(node.nots).trim()}
      </UnstyledButton>
    </Tooltip>
  );
}
