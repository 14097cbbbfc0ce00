import type { JourneyDefinition, JourneyStep } from '../types';
import { ConditionFields } from './ConditionFields';
import classes from './JourneyEditor.module.css';
import { LengthField } from './LengthField';

interface BranchFieldsProps {
  definition: JourneyDefinition;
  step: JourneyStep;
  onChange: (change: Partial<JourneyStep>) => void;
}

export function BranchFields({ definition, step, onChange }: BranchFieldsProps) {
  return (
    <>
      <ConditionFields
        definition={definition}
        condition={step.condition ?? { kind: 'bought' }}
        onChange={(condition) => onChange({ condition })}
      />
      <LengthField label="Within" value={step.within} onChange={(within) => onChange({ within })} />
      <p className={classes.hint}>
        A yes goes on at once; a no when the time is over. Empty asks once.
      </p>
    </>
  );
}
