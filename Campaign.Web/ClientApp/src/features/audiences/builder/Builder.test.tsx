import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../rule/rule';
import { heldRule, openBuilder } from './harness';

const berlin: Rule = { fan: 'city', op: 'in', value: ['Berlin'] };
const spent: Rule = { fan: 'total_spent', op: 'gte', value: 100 };

describe('the builder by keyboard alone', () => {
  it('walks, moves, negates, groups, ungroups, removes and undoes', async () => {
    const user = openBuilder({ all: [berlin, spent] });
    screen.getByRole('group', { name: 'Group' }).focus();
    await user.keyboard('{ArrowDown}{Alt>}{ArrowDown}{/Alt}');
    expect(heldRule()).toEqual({ all: [spent, berlin] });
    await user.keyboard('n');
    expect(heldRule()).toEqual({ all: [spent, { not: berlin }] });
    await user.keyboard('g');
    expect(heldRule()).toEqual({ all: [spent, { any: [{ not: berlin }] }] });
    await user.keyboard('u');
    await user.keyboard('{Delete}');
    expect(heldRule()).toEqual({ all: [spent] });
    await user.keyboard('{Control>}z{/Control}');
    expect(heldRule()).toEqual({ all: [spent, { not: berlin }] });
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(heldRule()).toEqual({ all: [spent] });
  });

  it('adds by typing what is wanted, and goes on to the new row', async () => {
    const user = openBuilder({ all: [berlin] });
    screen.getAllByRole('group', { name: 'Condition' })[0]!.focus();
    await user.keyboard('a');
    expect(document.activeElement).toBe(screen.getByPlaceholderText('Add a condition'));
    await user.keyboard('bought a gen{Enter}');
    expect(heldRule()).toMatchObject({
      all: [berlin, { purchase: { where: [{ event: 'genre' }] } }],
    });
    const rows = screen.getAllByRole('group', { name: 'Condition' });
    expect(document.activeElement).toBe(rows[1]);
    expect(screen.getByText('A value is needed.')).toBeTruthy();
  });

  it('adds to a rule that is one condition', async () => {
    const user = openBuilder(berlin);
    screen.getByRole('group', { name: 'Condition' }).focus();
    await user.keyboard('a');
    await user.keyboard('near{Enter}');
    expect(heldRule()).toEqual({ all: [berlin, { near: { place: '', km: 50 } }] });
  });

  it('leaves keys alone inside of fields, and Escape goes back to the row', async () => {
    const user = openBuilder({ all: [{ fan: 'first_name', op: 'eq', value: 'An' }] });
    const row = screen.getByRole('group', { name: 'Condition' });
    const field = screen.getByPlaceholderText('Value');
    await user.click(field);
    await user.keyboard('na{Escape}');
    expect(heldRule()).toEqual({ all: [{ fan: 'first_name', op: 'eq', value: 'Anna' }] });
    await user.keyboard('{Escape}');
    expect(document.activeElement).toBe(row);
  });
});
