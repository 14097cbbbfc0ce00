import { SegmentedControl, Select } from '@mantine/core';
import { useEffect, useMemo, useReducer, useState } from 'react';
import { Builder } from '@/features/audiences/builder/Builder';
import { notesOf, ruleProblems } from '@/features/audiences/notes';
import { usePreview } from '@/features/audiences/result/preview';
import { gapsOf } from '@/features/audiences/rule/gaps';
import type { Rule } from '@/features/audiences/rule/rule';
import { useSegments } from '@/features/audiences/segments/queries';
import { builderReducer, startState } from '@/features/audiences/tree/history';
import { toRule } from '@/features/audiences/tree/tree';
import { number } from '@/shared/format';
import classes from './JourneyEditor.module.css';

interface RuleFieldProps {
  label: string;
  value: Rule | undefined;
  onChange: (rule: Rule | undefined) => void;
}

/** A rule of the journey: a saved audience, or conditions of its own. */
export function RuleField({ label, value, onChange }: RuleFieldProps) {
  const [source, setSource] = useState(value && !('segment' in value) ? 'rule' : 'segment');
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={`${label} from`}
        data={[
          { value: 'segment', label: 'A saved audience' },
          { value: 'rule', label: 'A rule of its own' },
        ]}
        value={source}
        onChange={setSource}
      />
      {source === 'segment' ? (
        <SegmentSelect label={label} value={value} onChange={onChange} />
      ) : (
        <OwnRule value={value} onChange={onChange} />
      )}
    </>
  );
}

function SegmentSelect({ label, value, onChange }: RuleFieldProps) {
  const segments = useSegments();
  return (
    <Select
      label={label}
      placeholder="Search audiences"
      searchable
      clearable
      nothingFoundMessage="No such audience"
      data={segments.items.map(({ id, name }) => ({ value: id, label: name }))}
      value={value && 'segment' in value ? value.segment : null}
      onChange={(id) => onChange(id ? { segment: id } : undefined)}
    />
  );
}

function OwnRule({ value, onChange }: Omit<RuleFieldProps, 'label'>) {
  const own = value && !('segment' in value) ? value : undefined;
  const [state, dispatch] = useReducer(builderReducer, own, startState);
  const rule = useMemo(() => toRule(state.tree), [state.tree]);
  const complete = useMemo(() => gapsOf(state.tree).size === 0, [state.tree]);
  const result = usePreview({ rule, channel: 'email', purpose: 'marketing' }, complete);
  const problems = useMemo(() => ruleProblems(result.error) ?? [], [result.error]);
  const notes = useMemo(
    () => notesOf(state.tree, complete ? problems : []),
    [state.tree, complete, problems],
  );

  // The builder holds more than a rule (what is being typed, its own history); the journey gets the rule when it is whole.
  useEffect(() => {
    const next = complete ? rule : undefined;
    if (JSON.stringify(next) !== JSON.stringify(own)) onChange(next);
  }, [rule, complete]); // eslint-disable-line react-hooks/exhaustive-deps -- it answers to the builder alone

  return (
    <>
      <Builder state={state} dispatch={dispatch} notes={notes} />
      {complete && result.preview && (
        <p className={classes.hint} role="status">
          <b className="tabular">{number(result.preview.count)}</b> match now ·{' '}
          {result.preview.sentence}
        </p>
      )}
    </>
  );
}
