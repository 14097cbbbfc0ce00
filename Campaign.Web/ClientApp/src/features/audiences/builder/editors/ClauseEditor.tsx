import type { Clause } from '../../rule/rule';
import type { ClauseNode, Node } from '../../tree/tree';
import { useBuilder } from '../context';
import { EngagementEditor } from './EngagementEditor';
import { FanEditor } from './FanEditor';
import { NearEditor } from './NearEditor';
import { PercentileEditor } from './PercentileEditor';
import { PurchaseEditor } from './PurchaseEditor';
import { SegmentEditor } from './SegmentEditor';
import { WaveEditor } from './WaveEditor';

/** What every editor of a clause takes: the clause, and what to do with a changed one. */
export interface EditorProps<T> {
  rule: T;
  onChange: (rule: T) => void;
}

export function ClauseEditor({ node: { id, rule } }: { node: ClauseNode }) {
  const { dispatch } = useBuilder();
  const onChange = (next: Clause) =>
    dispatch({ type: 'update', id, change: (node) => ({ ...node, rule: next }) as Node });
  if ('fan' in rule) return <FanEditor rule={rule} onChange={onChange} />;
  if ('purchase' in rule) return <PurchaseEditor rule={rule} onChange={onChange} />;
  if ('engagement' in rule) return <EngagementEditor rule={rule} onChange={onChange} />;
  if ('percentile' in rule) return <PercentileEditor rule={rule} onChange={onChange} />;
  if ('near' in rule) return <NearEditor rule={rule} onChange={onChange} />;
  if ('segment' in rule) return <SegmentEditor rule={rule} onChange={onChange} />;
  return <WaveEditor rule={rule} onChange={onChange} />;
}
