import { ActionIcon, Select, TextInput, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { JourneyProblem } from '@/api/contracts';
import {
  entryId,
  firstOf,
  portsOf,
  remove,
  stepOf,
  targetsFor,
  update,
  type Port,
} from '../graph/model';
import { stepTitle } from '../graph/words';
import type { JourneyDefinition, JourneyStep } from '../types';
import { BranchFields } from './BranchFields';
import { EntryFields } from './EntryFields';
import { ExitFields } from './ExitFields';
import classes from './JourneyEditor.module.css';
import { MessageFields } from './MessageFields';
import { WaitFields } from './WaitFields';

export type Change = (next: JourneyDefinition, select?: string, typing?: string) => void;

interface PanelProps {
  definition: JourneyDefinition;
  selected: string;
  problems: JourneyProblem[];
  onChange: Change;
}

/** The step that is looked at, or who enters and who leaves. */
export function Panel({ definition, selected, problems, onChange }: PanelProps) {
  const step = stepOf(definition, selected);
  const exits = definition.exits.map(({ id }) => id);
  const told = problems.filter(({ node }) =>
    step ? node === selected : node === entryId || node === 'journey' || exits.includes(node),
  );
  return (
    <section className={classes.panel} aria-label={step ? 'Step' : 'Entry and exits'}>
      {told.length > 0 && (
        <ul className={classes.problems} role="status">
          {told.map(({ node, field, message }) => (
            <li key={`${node}.${field}.${message}`}>{message}</li>
          ))}
        </ul>
      )}
      {step ? (
        <StepFields definition={definition} step={step} onChange={onChange} />
      ) : (
        <>
          <EntryFields definition={definition} onChange={onChange} />
          <ExitFields definition={definition} onChange={onChange} />
        </>
      )}
    </section>
  );
}

interface StepFieldsProps {
  definition: JourneyDefinition;
  step: JourneyStep;
  onChange: Change;
}

function StepFields({ definition, step, onChange }: StepFieldsProps) {
  const put = (change: Partial<JourneyStep>) =>
    onChange(
      update(definition, step.id, change),
      undefined,
      `${step.id}.${Object.keys(change).join()}`,
    );
  return (
    <>
      <div className={classes.head}>
        <h2>{stepTitle(step)}</h2>
        <Tooltip label="Remove this step">
          <ActionIcon
            aria-label="Remove this step"
            color="red"
            onClick={() => onChange(remove(definition, step.id))}
          >
            <IconTrash size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </div>
      <TextInput
        label="Name"
        placeholder={stepTitle({ ...step, name: undefined })}
        maxLength={80}
        value={step.name ?? ''}
        onChange={(event) => put({ name: event.currentTarget.value || undefined })}
      />
      {step.type === 'send' && <MessageFields step={step} onChange={put} />}
      {step.type === 'wait' && <WaitFields definition={definition} step={step} onChange={put} />}
      {step.type === 'branch' && (
        <BranchFields definition={definition} step={step} onChange={put} />
      )}
      {portsOf(step).map(({ port, target }) => (
        <Next
          key={port}
          port={port}
          target={target}
          targets={targetsFor(definition, step.id).filter(({ id }) => id !== firstOf(definition))}
          onChange={(next) => put({ [port]: next })}
        />
      ))}
    </>
  );
}

const portNames: Record<Port, string> = { next: 'Then', yes: 'After a yes', no: 'After a no' };

interface NextProps {
  port: Port;
  target: string | undefined;
  targets: JourneyStep[];
  onChange: (target: string | undefined) => void;
}

/** Where a way out leads: ways may come together again. */
function Next({ port, target, targets, onChange }: NextProps) {
  return (
    <Select
      label={portNames[port]}
      placeholder="The journey is over"
      clearable
      data={targets.map((step) => ({ value: step.id, label: `${stepTitle(step)} (${step.id})` }))}
      value={target ?? null}
      onChange={(value) => onChange(value ?? undefined)}
    />
  );
}
