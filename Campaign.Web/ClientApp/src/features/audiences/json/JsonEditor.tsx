import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Rule } from '../rule/rule';
import type { RuleProblem } from '../rule/shape';
import classes from './JsonEditor.module.css';
import { parseRule } from './parseRule';

interface JsonEditorProps {
  rule: Rule;
  problems: RuleProblem[];
  onChange: (rule: Rule) => void;
}

/** The rule as it goes over the wire. Text that is a rule takes effect at once; text that is none says where it is not. */
export function JsonEditor({ rule, problems, onChange }: JsonEditorProps) {
  const [text, setText] = useState(() => JSON.stringify(rule, null, 2));
  const parsed = parseRule(text);
  const wrong = 'problems' in parsed ? parsed.problems : problems;

  function change(next: string) {
    setText(next);
    const read = parseRule(next);
    if ('rule' in read && JSON.stringify(read.rule) !== JSON.stringify(rule)) onChange(read.rule);
  }

  return (
    <>
      <Textarea
        aria-label="Rule as JSON"
        classNames={{ input: classes.text }}
        autosize
        minRows={12}
        maxRows={32}
        spellCheck={false}
        value={text}
        error={wrong.length > 0}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {wrong.length > 0 && (
        <ul className={classes.problems} aria-live="polite">
          {wrong.map(({ path, message, suggestion }) => (
            <li key={path + message}>
              <code>{path}</code> {message} {suggestion}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
