import type { ReactNode } from 'react';
import { QuietBars } from './QuietBars';
import classes from './EmptyState.module.css';

interface EmptyStateProps {
  title: string;
  text: string;
  children?: ReactNode;
}

export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className={classes.root}>
      <QuietBars />
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.text}>{text}</p>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
