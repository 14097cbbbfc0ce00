/** What is missing or wrong in a rule, brought to the part that it is about. */
import { ApiProblem } from '@/api/problem';
import type { Note } from './builder/context';
import { gapsOf } from './rule/gaps';
import type { RuleProblem } from './rule/shape';
import { nodeAt, type Node } from './tree/tree';

/** The problems that the server found in a rule, by path; undefined where it was about something else. */
export function ruleProblems(error: unknown): RuleProblem[] | undefined {
  if (!(error instanceof ApiProblem) || error.status !== 422) return undefined;
  const { problems } = error.details as { problems?: RuleProblem[] };
  return Array.isArray(problems) && problems.length > 0 ? problems : undefined;
}

export function notesOf(tree: Node, problems: RuleProblem[]): Map<string, Note[]> {
  const notes = new Map<string, Note[]>();
  const put = (id: string, note: Note) => notes.set(id, [...(notes.get(id) ?? []), note]);
  for (const [id, text] of gapsOf(tree)) put(id, { kind: 'gap', text });
  for (const { path, message, suggestion } of problems)
    put(nodeAt(tree, path), {
      kind: 'problem',
      text: [message, suggestion].filter(Boolean).join(' '),
    });
  return notes;
}
