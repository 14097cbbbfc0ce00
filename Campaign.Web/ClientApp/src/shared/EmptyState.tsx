import type { ReactNode } from 'react';
import { QuietBars } from './QuietBars';
import classes from './EmptyState.module.css';

interface EmptyStateProps {
  title: string;
  text: string;
  /** Whether it is the whole page, and its title the page's. */
  page?: boolean;
  children?: ReactNode;
}

export function EmptyState({ title, text, page = false, children }: EmptyStateProps) {
  const Title = page ? 'h1' : 'h2';
  return (
    <div className={classes.root}>
      <QuietBars />
      <Title className={classes.title}>{title}</Title>
      <p className={classes.text}>{text}</p>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
