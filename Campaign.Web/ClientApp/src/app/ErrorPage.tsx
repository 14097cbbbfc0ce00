import { Button } from '@mantine/core';
import { useRouteError } from 'react-router';
import { EmptyState } from '@/shared/EmptyState';

/** Catches what a page threw. A chunk that is gone after a deployment also ends here: a reload heals it. */
export function ErrorPage() {
  const error = useRouteError();
  return (
    <EmptyState
      page
      title="This page stopped working"
      text="Reloading usually helps. Your work is kept on the server."
    >
      <Button onClick={() => window.location.reload()}>Reload</Button>
      {import.meta.env.DEV && <pre>{String(error)}</pre>}
    </EmptyState>
  );
}
