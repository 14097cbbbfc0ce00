import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './shared.module.css';

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.empty} role="status">
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  );
}

export function Problem({ error }: { error: Error }) {
  return (
    <div className={classes.problem} role="alert">
      {error.message}
    </div>
  );
}

export function Loading() {
  return (
    <div className={classes.empty}>
      <Loader size="sm" aria-label="Loading" />
    </div>
  );
}
