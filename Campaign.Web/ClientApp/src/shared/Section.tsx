import { useId, type ReactNode } from 'react';
import classes from './Section.module.css';

interface SectionProps {
  title: string;
  aside?: ReactNode;
  /** The heading's level, by where the section stands. */
  level?: 2 | 3;
  children: ReactNode;
}

export function Section({ title, aside, level = 3, children }: SectionProps) {
  const titleId = useId();
  const Heading = `h${level}` as const;
  return (
    <section className={classes.root} aria-labelledby={titleId}>
      <div className={classes.head}>
        <Heading id={titleId} className={classes.title}>
          {title}
        </Heading>
        {aside && <div className={classes.aside}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}
