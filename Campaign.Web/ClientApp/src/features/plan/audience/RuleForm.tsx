import { useMemo, useReducer } from 'react';
import type { DraftAudience } from '@/api/draft';
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

interface RuleFormProps {
  audience: DraftAudience;
  channel: 'email' | 'sms';
  purpose: 'marketing' | 'service';
  hand: HandEditing;
}

/** The audience in the builder, counted while it is changed. Loaded when it is opened: the builder is large. */
export default function RuleForm({ audience, channel, purpose, hand }: RuleFormProps) {
  const [state, dispatch] = useReducer(
    builderReducer,
    audience.rule as unknown as Rule,
    startState,
  );
  const { tree } = state;
  const rule = useMemo(() => toRule(tree), [tree]);
  const complete = gapsOf(tree).size === 0;
  const result = usePreview({ rule, channel, purpose }, complete);
  const problems = useMemo(() => ruleProblems(result.error) ?? [], [result.error]);
  const notes = useMemo(() => notesOf(tree, complete ? problems : []), [tree, complete, problems]);
  return (
    <EditForm
      label="Edit the audience"
      hand={hand}
      idle={!complete || problems.length > 0}
      onSave={() => hand.save({ rule })}
    >
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
