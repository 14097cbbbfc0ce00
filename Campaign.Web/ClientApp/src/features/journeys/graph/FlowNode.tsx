import {
  IconAlertTriangle,
  IconClock,
  IconFlag,
  IconGitBranch,
  IconLogin2,
  IconSend,
} from '@tabler/icons-react';
import type { CSSProperties, KeyboardEvent } from 'react';
import type { JourneyProblem } from '@/api/contracts';
import { number } from '@/shared/format';
import type { JourneyDefinition } from '../types';
import { outcomeSum, type Counts } from './counts';
import classes from './FlowGraph.module.css';
import { entryId, stepOf } from './model';
import { entryText, reentryText, stepText, stepTitle } from './words';

interface FlowNodeProps {
  id: string;
  definition: JourneyDefinition;
  sentences?: Record<string, string>;
  problems?: JourneyProblem[];
  counts?: Counts;
  selected: boolean;
  tabbable: boolean;
  style: CSSProperties;
  onSelect: (id: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

const icons = { send: IconSend, wait: IconClock, branch: IconGitBranch, end: IconFlag };

/** A step as a card: what it is, what it does, what is wrong with it, and how many fans are there. */
export function FlowNode(props: FlowNodeProps) {
  const { id, definition, sentences, problems, counts, selected, tabbable, style } = props;
  const step = stepOf(definition, id);
  const Icon = step ? (icons[step.type as keyof typeof icons] ?? IconFlag) : IconLogin2;
  const title = step ? stepTitle(step) : 'Enters';
  const text = step
    ? stepText(definition, step, sentences)
    : `${entryText(definition.entry, sentences?.[entryId])} · ${reentryText(definition.entry)}`;
  const wrong = problems?.filter(({ node }) => node === id) ?? [];
  return (
    <button
      type="button"
      className={classes.node}
      data-node={id}
      data-type={step?.type ?? 'entry'}
      data-selected={selected || undefined}
      data-wrong={wrong.length > 0 || undefined}
      aria-pressed={selected}
      tabIndex={tabbable ? 0 : -1}
      style={style}
      onClick={() => props.onSelect(id)}
      onKeyDown={props.onKeyDown}
    >
      <span className={classes.head}>
        <Icon size={16} stroke={1.8} aria-hidden />
        <span className={classes.name}>{title}</span>
        {wrong.length > 0 && (
          <IconAlertTriangle size={16} stroke={1.8} aria-label="Something is missing" />
        )}
      </span>
      <span className={classes.text}>{wrong[0]?.message ?? text}</span>
      {counts && <NodeNumbers id={id} counts={counts} />}
    </button>
  );
}

function NodeNumbers({ id, counts }: { id: string; counts: Counts }) {
  const report = counts.steps.get(id);
  if (id === entryId)
    return <span className={classes.numbers}>{number(counts.entered)} entered</span>;
  const parts = [
    report?.here ? `${number(report.here)} here` : undefined,
    named(outcomeSum(report, 'sent'), 'sent'),
    named(outcomeSum(report, 'skipped'), 'left out'),
    named(outcomeSum(report, 'failed') + outcomeSum(report, 'uncertain'), 'failed'),
    named(outcomeSum(report, 'exited'), 'left'),
    named(outcomeSum(report, 'ended'), 'ended'),
  ].filter(Boolean);
  return (
    <span className={`${classes.numbers} tabular`}>
      {parts.length > 0 ? parts.join(' · ') : 'Nobody yet'}
    </span>
  );
}

const named = (count: number, what: string) => (count > 0 ? `${number(count)} ${what}` : undefined);
