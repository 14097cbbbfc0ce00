import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Notifications } from '@mantine/notifications';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { show } from '../../../../dev/render';
import { ChangeConsent } from './ChangeConsent';

const consents = [
  { channel: 'email', purpose: 'marketing', state: 'granted' },
  { channel: 'email', purpose: 'service', state: 'none' },
];

function open() {
  const puts: unknown[] = [];
  vi.stubGlobal('fetch', (_: string, { body }: RequestInit) => {
    puts.push(JSON.parse(body as string));
    return Promise.resolve(new Response('{}'));
  });
  show(
    <QueryClientProvider client={new QueryClient()}>
      <Notifications />
      <ChangeConsent id="7" channel="email" consents={consents} />
    </QueryClientProvider>,
  );
  return puts;
}

it('notes what was said with where it was said, and takes it back', async () => {
  const puts = open();
  const user = userEvent.setup();

  await user.click(screen.getByRole('button', { name: 'Change consent for E-mail' }));
  expect(screen.getByRole('button', { name: 'Note it' })).toHaveProperty('disabled', true);
  await user.type(screen.getByLabelText(/Where it was said/), 'box office');
  await user.click(screen.getByRole('button', { name: 'Note it' }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));

  const said = { channel: 'email', purpose: 'marketing', source: 'box office', granted: false };
  expect(puts).toEqual([said, { ...said, granted: true, source: 'undone by hand' }]);
});

it('has nothing to note where it stands so already', async () => {
  const puts = open();
  const user = userEvent.setup();

  await user.click(screen.getByRole('button', { name: 'Change consent for E-mail' }));
  await user.click(screen.getByLabelText('agrees'));
  await user.type(screen.getByLabelText(/Where it was said/), 'box office');

  expect(screen.getByText('That is how it stands already.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Note it' })).toHaveProperty('disabled', true);
  expect(puts).toEqual([]);
});
