import { NativeSelect } from '@mantine/core';
import type { Rule } from '@/features/audiences/rule/rule';
import { stepTitle } from '../graph/words';
import type { JourneyCondition, JourneyDefinition } from '../types';
import { EventSelect } from './EventSelect';
import { RuleField } from './RuleField';

interface ConditionFieldsProps {
  definition: JourneyDefinition;
  condition: JourneyCondition;
  onChange: (condition: JourneyCondition) => void;
}

/** A question about a fan on the way. */
export function ConditionFields({ definition, condition, onChange }: ConditionFieldsProps) {
  const sends = definition.steps.filter(({ type }) => type === 'send');
  const engaged = condition.kind === 'opened' || condition.kind === 'clicked';

  function kind(next: string) {
    if (next === 'opened' || next === 'clicked')
      onChange({ kind: next, step: condition.step ?? sends[0]?.id });
    else onChange({ kind: next });
  }

  return (
    <>
      <NativeSelect
        label="Whether the fan"
        data={[
          { value: 'opened', label: 'Opened a message' },
          { value: 'clicked', label: 'Clicked in a message' },
          { value: 'bought', label: 'Bought a ticket' },
          { value: 'rule', label: 'Matches a rule' },
        ]}
        value={condition.kind}
        onChange={(event) => kind(event.currentTarget.value)}
      />
      {engaged && (
        <NativeSelect
          label="Which message"
          data={sends.map((step) => ({ value: step.id, label: `${stepTitle(step)} (${step.id})` }))}
          value={condition.step ?? ''}
          onChange={(event) => onChange({ ...condition, step: event.currentTarget.value })}
        />
      )}
      {condition.kind === 'bought' && (
        <EventSelect
          label="A ticket for"
          placeholder="Any event, since entering"
          value={condition.eventId}
          onChange={(eventId) => onChange({ kind: 'bought', eventId })}
        />
      )}
      {condition.kind === 'rule' && (
        <RuleField
          label="Rule"
          value={condition.rule as Rule | undefined}
          onChange={(rule) => onChange({ kind: 'rule', rule: rule as JourneyCondition['rule'] })}
        />
      )}
    </>
  );
}
