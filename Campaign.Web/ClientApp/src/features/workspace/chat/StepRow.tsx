import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconDatabaseSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { duration } from '@/shared/format';
import type { Step, ToolCall } from '../run/state';
import classes from './RunActivity.module.css';
import { stepName, toolName } from './stepNames';

export function StepRow({ step, now }: { step: Step; now: number }) {
  const done = step.finishedAt !== undefined;
  const spent = (step.finishedAt ?? now) - step.startedAt;
  return (
    <li className={classes.step} data-done={done || undefined}>
      <div className={classes.stepLine}>
        <span className={classes.dot} aria-hidden />
        <span className={classes.stepName}>{stepName(step.name, done)}</span>
        <span className={`${classes.time} tabular`}>{spent < 5 ? '' : duration(spent)}</span>
      </div>
      {step.tools.map((tool) => (
        <ToolRow key={tool.id} tool={tool} />
      ))}
    </li>
  );
}

function ToolRow({ tool }: { tool: ToolCall }) {
  const [open, setOpen] = useState(false);
  const detailId = useId();
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
        <IconChevronRight
          size={13}
          className={classes.chevron}
          data-open={open || undefined}
          aria-hidden
        />
      </UnstyledButton>
      <Collapse expanded={open} id={detailId}>
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
