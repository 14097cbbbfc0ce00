import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { show } from '../../../../../dev/render';
import type { NearClause } from '../../rule/rule';
import { NearEditor } from './NearEditor';

const found = [
  { name: 'Springfield', region: 'Missouri', country: 'US' },
  { name: 'Springfield', region: 'Illinois', country: 'US' },
];

function Harness() {
  const [rule, setRule] = useState<NearClause>({ near: { place: '', km: 50 } });
  return (
    <>
      <NearEditor rule={rule} onChange={setRule} />
      <output>{rule.near.place}</output>
    </>
  );
}

function open(items: object[]) {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    return Promise.resolve(new Response(JSON.stringify({ items })));
  });
  Element.prototype.scrollIntoView = () => {};
  show(
    <QueryClientProvider client={new QueryClient()}>
      <Harness />
    </QueryClientProvider>,
  );
  return asked;
}

it('offers cities while one types, told apart by region and country, and takes one by keyboard', async () => {
  const asked = open(found);
  const user = userEvent.setup();

  await user.type(screen.getByPlaceholderText('Begin to type a city'), 'spring');
  await screen.findByRole('option', { name: 'Springfield, Illinois, US' });
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');

  expect(screen.getByRole('status').textContent).toBe('Springfield, Illinois, US');
  expect(asked.filter((url) => url.includes('query=spring'))).toHaveLength(1);
});

it('keeps what is typed where nothing is found', async () => {
  open([]);
  const user = userEvent.setup();

  await user.type(screen.getByPlaceholderText('Begin to type a city'), 'Nowhere');

  expect(screen.getByRole('status').textContent).toBe('Nowhere');
  expect(screen.queryByRole('option')).toBeNull();
});
