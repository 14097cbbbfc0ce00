import type { ReactNode } from 'react';
import classes from './List.module.css';

/** Rows beneath each other in one frame; each child is an `li`. */
export function Rows({ children }: { children: ReactNode }) {
  return <ul className={classes.list}>{children}</ul>;
}
