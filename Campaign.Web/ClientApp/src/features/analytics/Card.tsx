import type { ReactNode } from 'react';
import { Section } from '@/shared/Section';
import classes from './AnalyticsPage.module.css';

interface CardProps {
  title: string;
  aside?: ReactNode;
  size?: 'full' | 'half' | 'third' | 'wide';
  children: ReactNode;
}

/** One part of the dashboard. */
export function Card({ title, aside, size = 'full', children }: CardProps) {
  return (
    <div className={size === 'full' ? undefined : classes[size]}>
      <Section title={title} aside={aside} level={2}>
        {children}
      </Section>
    </div>
  );
}
