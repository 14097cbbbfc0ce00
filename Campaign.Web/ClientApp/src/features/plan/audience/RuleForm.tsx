import { useMemo, useReducer, useState, type ReactNode } from 'react';
import type { DraftEdit } from '@/api/draft';
import { Builder } from '@/features/audiences/builder/Builder';
import { notesOf, ruleProblems } from '@/features/audiences/notes';
import { usePreview } from '@/features/audiences/result/preview';
import { gapsOf } from '@/features/audiences/rule/gaps';
import type { Rule } from '@/features/audiences/rule/rule';
import { builderReducer, startState } from '@/features/audiences/tree/history';
import { toRule } from '@/features/audiences/tree/tree';
import { number } from '@/shared/format';
import classes from '../edit/Edit.module.css';
import { EditForm } from '../edit/EditForm';
import type { HandEditing } from '../edit/useHandEdit';

export interface RuleFormProps {
  label: string;
  rule: unknown;
  channel: 'email' | 'sms';
  purpose: 'marketing' | 'service';
  hand: HandEditing;
  /** The change with this rule, or undefined for the rule as it was; none where there is nothing to save. */
  change: (rule: Rule | undefined) => DraftEdit | undefined;
  /** The rule as it is counted, where a name in it has a meaning in this draft alone. */
  counted?: (rule: Rule) => Rule;
  children?: ReactNode;
}

/** Who gets it, in the builder, counted while it is changed. Loaded when it is opened: the builder is large. */
export default function RuleForm(props: RuleFormProps) {
  const { channel, hand, counted = (rule: Rule) => rule } = props;
  const [state, dispatch] = useReducer(builderReducer, props.rule as Rule, startState);
  const { tree } = state;
  const rule = useMemo(() => toRule(tree), [tree]);
  const [before] = useState(rule);
  const complete = gapsOf(tree).size === 0;
  const asked = useMemo(() => counted(rule), [counted, rule]);
  const result = usePreview({ rule: asked, channel, purpose: props.purpose }, complete);
  const problems = useMemo(() => ruleProblems(result.error) ?? [], [result.error]);
  const notes = useMemo(() => notesOf(tree, complete ? problems : []), [tree, complete, problems]);
  const change = props.change(JSON.stringify(rule) === JSON.stringify(before) ? undefined : rule);
  return (
    <EditForm
      label={props.label}
      hand={hand}
      idle={!complete || problems.length > 0 || !change}
      onSave={() => change && hand.save(change)}
    >
      {props.children}
      <Builder state={state} dispatch={dispatch} notes={notes} />
      {complete && result.preview && (
        <p className={classes.count} role="status" data-stale={result.stale || undefined}>
          <b className="tabular">{number(result.preview.count)}</b> match ·{' '}
          <b className="tabular">{number(result.preview.reachable[channel])}</b> by{' '}
          {channel === 'sms' ? 'SMS' : 'e-mail'} · {result.preview.sentence}
        </p>
      )}
    </EditForm>
  );
}
