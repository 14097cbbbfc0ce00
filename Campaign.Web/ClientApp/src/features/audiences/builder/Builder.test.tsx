import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useReducer } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { show } from '../../../../dev/render';
import type { Rule } from '../rule/rule';
import { notesOf } from '../notes';
import { builderReducer, startState } from '../tree/history';
import { toRule } from '../tree/tree';
import { Builder } from './Builder';

const berlin: Rule = { fan: 'city', op: 'in', value: ['Berlin'] };
const spent: Rule = { fan: 'total_spent', op: 'gte', value: 100 };
function Harness({ rule }: { rule: Rule }) {
  const [state, dispatch] = useReducer(builderReducer, rule, startState);
  return (
    <>
      <Builder state={state} dispatch={dispatch} notes={notesOf(state.tree, [])} />
      <output>{JSON.stringify(toRule(state.tree))}</output>
    </>
  );
}

function start(rule: Rule) {
  show(
    <QueryClientProvider
      client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
    >
      <Harness rule={rule} />
    </QueryClientProvider>,
  );
  return userEvent.setup({ delay: null });
}

function rule(): Rule {
  return JSON.parse(screen.getByRole('status').textContent ?? '') as Rule;
}

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"items":[]}')));
  Element.prototype.scrollIntoView = () => {};
});

describe('the builder by keyboard alone', () => {
  it('walks, moves, negates, groups, ungroups, removes and undoes', async () => {
    const user = start({ all: [berlin, spent] });
    screen.getByRole('group', { name: 'Group' }).focus();
    await user.keyboard('{ArrowDown}{Alt>}{ArrowDown}{/Alt}');
    expect(rule()).toEqual({ all: [spent, berlin] });
    await user.keyboard('n');
    expect(rule()).toEqual({ all: [spent, { not: berlin }] });
    await user.keyboard('g');
    expect(rule()).toEqual({ all: [spent, { any: [{ not: berlin }] }] });
    await user.keyboard('u');
    await user.keyboard('{Delete}');
    expect(rule()).toEqual({ all: [spent] });
    await user.keyboard('{Control>}z{/Control}');
    expect(rule()).toEqual({ all: [spent, { not: berlin }] });
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(rule()).toEqual({ all: [spent] });
  });

  it('adds by typing what is wanted, and goes on to the new row', async () => {
    const user = start({ all: [berlin] });
    screen.getAllByRole('group', { name: 'Condition' })[0]!.focus();
    await user.keyboard('a');
    expect(document.activeElement).toBe(screen.getByPlaceholderText('Add a condition'));
    await user.keyboard('bought a gen{Enter}');
    expect(rule()).toMatchObject({ all: [berlin, { purchase: { where: [{ event: 'genre' }] } }] });
    const rows = screen.getAllByRole('group', { name: 'Condition' });
    expect(document.activeElement).toBe(rows[1]);
    expect(screen.getByText('A value is needed.')).toBeTruthy();
  });

  it('adds to a rule that is one condition', async () => {
    const user = start(berlin);
    screen.getByRole('group', { name: 'Condition' }).focus();
    await user.keyboard('a');
    await user.keyboard('near{Enter}');
    expect(rule()).toEqual({ all: [berlin, { near: { place: '', km: 50 } }] });
  });

  it('leaves keys alone inside of fields, and Escape goes back to the row', async () => {
    const user = start({ all: [{ fan: 'first_name', op: 'eq', value: 'An' }] });
    const row = screen.getByRole('group', { name: 'Condition' });
    const field = screen.getByPlaceholderText('Value');
    await user.click(field);
    await user.keyboard('na{Escape}');
    expect(rule()).toEqual({ all: [{ fan: 'first_name', op: 'eq', value: 'Anna' }] });
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(row);
  });
});
