/** The builder with a rule in it, for tests: what it holds stands beside it as JSON. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useReducer } from 'react';
import { vi } from 'vitest';
import { sessionKey } from '@/features/session/session';
import { show } from '../../../../dev/render';
import { notesOf } from '../notes';
import type { Rule } from '../rule/rule';
import { builderReducer, startState } from '../tree/history';
import { toRule } from '../tree/tree';
import { Builder } from './Builder';

function Harness({ rule }: { rule: Rule }) {
  const [state, dispatch] = useReducer(builderReducer, rule, startState);
  return (
    <>
      <Builder state={state} dispatch={dispatch} notes={notesOf(state.tree, [])} />
      <output>{JSON.stringify(toRule(state.tree))}</output>
    </>
  );
}

export function openBuilder(rule: Rule) {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"items":[]}')));
  Element.prototype.scrollIntoView = () => {};
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Infinity } },
  });
  client.setQueryData(sessionKey, { currency: 'EUR', timeZone: 'Europe/Berlin' });
  show(
    <QueryClientProvider client={client}>
      <Harness rule={rule} />
    </QueryClientProvider>,
  );
  return userEvent.setup({ delay: null });
}

export function heldRule(): Rule {
  return JSON.parse(screen.getByRole('status').textContent ?? '') as Rule;
}
