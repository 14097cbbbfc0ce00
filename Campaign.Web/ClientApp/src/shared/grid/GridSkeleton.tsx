import { Skeleton } from '@mantine/core';

/** A table that is still being asked for. */
export function GridSkeleton({ rows = 10 }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={40} mb={6} radius="md" />
      ))}
    </div>
  );
}
