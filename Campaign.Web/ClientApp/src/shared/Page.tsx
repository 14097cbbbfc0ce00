import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface PageProps {
  title: string;
  actions?: ReactNode;
  /** `fill` takes the window's height and leaves scrolling to a part of the page. */
  layout?: 'text' | 'wide' | 'fill';
  children: ReactNode;
}

/** A place of the product: its title, what can be done there, and the rest. */
export function Page({ title, actions, layout = 'text', children }: PageProps) {
  useDocumentTitle(`${title} · Campaign`);
  return (
    <div
      className={classes.page}
      data-fill={layout === 'fill' || undefined}
      data-wide={layout === 'wide' || undefined}
    >
      <header className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
