import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

interface EmptyStateProps {
  title: string;
  text: string;
  children?: ReactNode;
}

export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className={classes.root}>
      <svg width="96" height="64" viewBox="0 0 96 64" aria-hidden="true" className={classes.art}>
        <path d="M8 56h80" />
        <path d="M20 56V36M32 56V24M44 56V12M56 56V28M68 56V18M80 56V40" />
      </svg>
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.text}>{text}</p>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
