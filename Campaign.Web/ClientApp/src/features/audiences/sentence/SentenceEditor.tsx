import { Button, Textarea, UnstyledButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { api, request } from '@/api/client';
import type { ParsedSentence } from '@/api/contracts';
import { ProblemCard } from '@/shared/ProblemCard';
import type { Rule } from '../rule/rule';
import classes from './SentenceEditor.module.css';

interface SentenceEditorProps {
  /** The rule as it stands; undefined while it is not known in words. */
  sentence: string | undefined;
  onRule: (rule: Rule) => void;
}

type Problem = NonNullable<ParsedSentence['problem']>;

/** The rule in words, to be changed in words. What is not understood is shown where it stands, with what could stand there. */
export function SentenceEditor({ sentence, onRule }: SentenceEditorProps) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? sentence ?? '';
  const parse = useMutation({
    mutationFn: (wanted: string) =>
      request<ParsedSentence>(api('/audiences/parse'), {
        method: 'POST',
        body: { sentence: wanted },
      }),
    onSuccess: (parsed) => {
      if (!parsed.rule) return;
      onRule(parsed.rule as unknown as Rule);
      setTyped(parsed.sentence ?? text);
    },
  });
  const problem = parse.data?.problem;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    if (text.trim()) parse.mutate(text);
  }

  function change(next: string) {
    setTyped(next);
    parse.reset();
  }

  return (
    <>
      <Textarea
        aria-label="Rule as a sentence"
        placeholder="fans in Berlin who bought at least 1 techno ticket in the last 12 months"
        autosize
        minRows={4}
        size="md"
        maxLength={20_000}
        value={text}
        error={problem !== undefined}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {problem && <Misread text={text} problem={problem} onChoose={change} />}
      {parse.data?.problems.map(({ path, message, suggestion }) => (
        <p key={path + message} className={classes.problem}>
          {[message, suggestion].filter(Boolean).join(' ')}
        </p>
      ))}
      {parse.isError && <ProblemCard error={parse.error} />}
      <div className={classes.actions}>
        <Button
          size="xs"
          disabled={!text.trim()}
          loading={parse.isPending}
          onClick={() => parse.mutate(text)}
        >
          Read the sentence
        </Button>
        <span className={classes.hint}>
          {parse.data?.rule ? 'Understood: the builder shows the same.' : 'Enter reads it, too.'}
        </span>
      </div>
    </>
  );
}

interface MisreadProps {
  text: string;
  problem: Problem;
  onChoose: (text: string) => void;
}

function Misread({ text, problem, onChoose }: MisreadProps) {
  const { at, message, expected } = problem;
  const before = text.slice(0, at);
  return (
    <div role="alert">
      <p className={classes.problem}>{message}</p>
      <p className={classes.place}>
        {before.slice(-60)}
        <mark>{text.slice(at) || ' …'}</mark>
      </p>
      {expected.length > 0 && (
        <ul className={classes.expected} aria-label="What could stand there">
          {expected.map((words) => (
            <li key={words}>
              <UnstyledButton onClick={() => onChoose(`${before.trimEnd()} ${words} `.trimStart())}>
                {words}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
