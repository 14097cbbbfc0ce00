import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState } from '@/shared/EmptyState';

export function NotFoundPage() {
  return (
    <EmptyState
      page
      title="There is nothing here"
      text="The address may be old, or it was never one of ours."
    >
      <Button component={Link} to="/" variant="default">
        Back to the workspace
      </Button>
    </EmptyState>
  );
}
