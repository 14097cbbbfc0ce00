import { Tabs } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useMemo, useReducer, useState } from 'react';
import classes from './AudienceEditor.module.css';
import { Builder } from './builder/Builder';
import { EditorHeader } from './EditorHeader';
import { JsonEditor } from './json/JsonEditor';
import { notesOf, ruleProblems } from './notes';
import { Presets } from './Presets';
import { AudienceResult } from './result/AudienceResult';
import { usePreview, type Question } from './result/preview';
import { gapsOf } from './rule/gaps';
import type { Rule } from './rule/rule';
import { SentenceEditor } from './sentence/SentenceEditor';
import type { Tagged } from './segments/queries';
import { builderReducer, startState } from './tree/history';
import { toRule } from './tree/tree';

type Asked = Pick<Question, 'channel' | 'purpose'>;

/** The rule on one side, whom it finds on the other. */
export function AudienceEditor({ saved }: { saved: Tagged | undefined }) {
  const [state, dispatch] = useReducer(builderReducer, saved?.segment.rule, startState);
  const [asked, setAsked] = useState<Asked>({ channel: 'email', purpose: 'marketing' });
  const { tree } = state;
  const load = (next: Rule) => dispatch({ type: 'load', rule: next });
  const rule = useMemo(() => toRule(tree), [tree]);
  const empty = tree.kind === 'group' && tree.items.length === 0;
  const complete = useMemo(() => gapsOf(tree).size === 0, [tree]);
  const question = { rule, ...asked };
  const result = usePreview(question, complete);
  const problems = useMemo(() => ruleProblems(result.error) ?? [], [result.error]);
  const notes = useMemo(() => notesOf(tree, complete ? problems : []), [tree, complete, problems]);
  useDocumentTitle(`${saved?.segment.name ?? 'New audience'} · Campaign`);

  return (
    <div className={classes.page}>
      <EditorHeader
        saved={saved}
        rule={rule}
        savable={complete && problems.length === 0}
        onRule={load}
      />
      <div className={classes.columns}>
        <section className={classes.rule} aria-label="Rule">
          <Tabs defaultValue="builder" keepMounted={false}>
            <Tabs.List>
              <Tabs.Tab value="builder">Builder</Tabs.Tab>
              <Tabs.Tab value="sentence">Sentence</Tabs.Tab>
              <Tabs.Tab value="json">JSON</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="builder" pt="sm">
              <Builder state={state} dispatch={dispatch} notes={notes} />
              {empty && <Presets onRule={load} />}
            </Tabs.Panel>
            <Tabs.Panel value="sentence" pt="sm">
              <SentenceEditor
                sentence={empty || result.stale ? undefined : result.preview?.sentence}
                onRule={load}
              />
            </Tabs.Panel>
            <Tabs.Panel value="json" pt="sm">
              <JsonEditor rule={rule} problems={problems} onChange={load} />
            </Tabs.Panel>
          </Tabs>
        </section>
        <section className={classes.result} aria-label="Whom it finds">
          <AudienceResult
            rule={rule}
            empty={empty}
            question={question}
            onQuestion={(change) => setAsked((before) => ({ ...before, ...change }))}
            result={result}
            pointed={problems.length > 0}
          />
        </section>
      </div>
    </div>
  );
}
