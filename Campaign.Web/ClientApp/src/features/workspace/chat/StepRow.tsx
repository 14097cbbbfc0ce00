import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconDatabaseSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { StepUsage } from '@/api/contracts';
import { compactNumber, duration, number } from '@/shared/format';
import { usd } from '@/shared/usd';
import type { Step, ToolCall } from '../run/state';
import classes from './RunActivity.module.css';
import { countIn, sentenceIn } from './lookUp';
import { stepName, toolName } from './stepNames';

interface StepRowProps {
  step: Step;
  now: number;
  /** Its model calls, where they are known. */
  amounts?: StepUsage['amounts'];
}

export function StepRow({ step, now, amounts }: StepRowProps) {
  const done = step.finishedAt !== undefined;
  const spent = (step.finishedAt ?? now) - step.startedAt;
  return (
    <li className={classes.step} data-done={done || undefined}>
      <div className={classes.stepLine}>
        <span className={classes.dot} aria-hidden />
        <span className={classes.stepName}>{stepName(step.name, done)}</span>
        <span className={`${classes.time} tabular`} title={amounts && callsText(amounts)}>
          {amounts && amounts.cost > 0 && `${usd(amounts.cost)} · `}
          {spent < 5 ? '' : duration(spent)}
        </span>
      </div>
      {step.tools.map((tool) => (
        <ToolRow key={tool.id} tool={tool} />
      ))}
    </li>
  );
}

function callsText({ calls, inputTokens, outputTokens }: StepUsage['amounts']): string {
  return `${calls} model ${calls === 1 ? 'call' : 'calls'}, ${compactNumber(inputTokens)} tokens in, ${compactNumber(outputTokens)} out`;
}

function ToolRow({ tool }: { tool: ToolCall }) {
  const [open, setOpen] = useState(false);
  const detailId = useId();
  const count = countIn(tool.result);
  const sentence = sentenceIn(tool.result);
  return (
    <div className={classes.tool}>
      <UnstyledButton
        className={classes.toolHead}
        aria-expanded={open}
        aria-controls={detailId}
        onClick={() => setOpen(!open)}
      >
        <IconDatabaseSearch size={14} stroke={1.7} aria-hidden />
        <span>{toolName(tool.name)}</span>
        <code className={classes.toolCode}>{tool.name}</code>
        {count !== undefined && (
          <span className={`${classes.toolCount} tabular`}>{number(count)} fans</span>
        )}
        <IconChevronRight
          size={13}
          className={classes.chevron}
          data-open={open || undefined}
          aria-hidden
        />
      </UnstyledButton>
      <Collapse expanded={open} id={detailId}>
        {sentence && <p className={classes.toolSentence}>{sentence}</p>}
        <ToolDetail label="Asked with" text={tool.args} />
        {tool.result !== undefined && <ToolDetail label="Answer" text={tool.result} />}
      </Collapse>
    </div>
  );
}

function ToolDetail({ label, text }: { label: string; text: string }) {
  if (!text) return null;
  return (
    <div className={classes.detail}>
      <span className={classes.detailLabel}>{label}</span>
      <pre tabIndex={0}>{prettyJson(text)}</pre>
    </div>
  );
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
