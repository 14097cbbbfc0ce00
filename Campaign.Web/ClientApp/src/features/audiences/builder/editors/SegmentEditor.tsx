import { Select } from '@mantine/core';
import type { SegmentClause } from '../../rule/rule';
import { useSegments } from '../../segments/queries';
import classes from '../Builder.module.css';
import type { EditorProps } from './ClauseEditor';

export function SegmentEditor({ rule, onChange }: EditorProps<SegmentClause>) {
  const { items } = useSegments();
  const listed = items.map(({ id, name }) => ({ value: id, label: name }));
  const known = !rule.segment || listed.some(({ value }) => value === rule.segment);
  return (
    <>
      <span className={classes.lead}>Is in the segment</span>
      <Select
        size="xs"
        className={classes.value}
        aria-label="Segment"
        placeholder="Search segments"
        searchable
        nothingFoundMessage="No such segment"
        value={rule.segment || null}
        data={known ? listed : [...listed, { value: rule.segment, label: 'A segment not listed' }]}
        onChange={(segment) => onChange({ segment: segment ?? '' })}
      />
    </>
  );
}
