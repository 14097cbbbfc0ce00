import { NativeSelect } from '@mantine/core';
import { childrenOf, type ClauseNode, type GroupNode, type Node } from '../tree/tree';
import { AddCondition } from './AddCondition';
import classes from './Builder.module.css';
import { ClauseEditor } from './editors/ClauseEditor';
import { LookalikeEditor } from './editors/LookalikeEditor';
import { RankEditor } from './editors/RankEditor';
import { useBuilder } from './context';
import { Not } from './Not';
import { Row } from './Row';

interface PartProps {
  node: Node;
  root?: boolean;
}

/** One part of the rule with all that is in it. */
export function Part({ node, root = false }: PartProps) {
  if (node.kind === 'clause') return root ? <LoneClause node={node} /> : <Condition node={node} />;
  const join = node.kind === 'group' && node.op === 'any' ? 'or' : 'and';
  return (
    <div className={classes.group} data-group data-root={root || undefined}>
      <Row node={node} root={root} label={node.kind === 'group' ? 'Group' : 'Set'}>
        <Head node={node} />
      </Row>
      <ol className={classes.items}>
        {childrenOf(node).map((child) => (
          <li key={child.id} data-join={join}>
            <Part node={child} />
          </li>
        ))}
      </ol>
      {node.kind === 'group' && <AddCondition to={node.id} />}
      {node.kind !== 'group' && node.inner.kind === 'clause' && <AddCondition to={node.inner.id} />}
    </div>
  );
}

function Condition({ node, root = false }: { node: ClauseNode; root?: boolean }) {
  return (
    <Row node={node} root={root} label="Condition">
      <Not node={node} />
      <ClauseEditor node={node} />
    </Row>
  );
}

/** A rule of one condition: the second one makes a group of them. */
function LoneClause({ node }: { node: ClauseNode }) {
  return (
    <div className={classes.group} data-group data-root>
      <Condition node={node} root />
      <AddCondition to={node.id} />
    </div>
  );
}

function Head({ node }: { node: Exclude<Node, { kind: 'clause' }> }) {
  if (node.kind === 'group') return <GroupHead node={node} />;
  return (
    <>
      <Not node={node} />
      {node.kind === 'rank' ? <RankEditor node={node} /> : <LookalikeEditor node={node} />}
    </>
  );
}

const readings = [
  { value: 'all', label: 'All of these' },
  { value: 'any', label: 'Any of these' },
  { value: 'not any', label: 'None of these' },
  { value: 'not all', label: 'Not all of these' },
];

function GroupHead({ node }: { node: GroupNode }) {
  const { dispatch } = useBuilder();
  const negated = node.nots % 2 === 1;

  function change(value: string) {
    const op = value.endsWith('any') ? 'any' : 'all';
    const nots = value.startsWith('not') === negated ? node.nots : negated ? 0 : 1;
    dispatch({ type: 'update', id: node.id, change: (old) => ({ ...old, op, nots }) as Node });
  }

  return (
    <NativeSelect
      size="xs"
      className={classes.reading}
      aria-label="How the conditions combine"
      data={readings}
      value={`${negated ? 'not ' : ''}${node.op}`}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
