import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { LogoMark } from '@/shared/Logo';
import classes from './Stage.module.css';
import { StageArt } from './StageArt';

interface StageProps {
  title: string;
  lead: string;
  children: ReactNode;
}

/** The pages before the door: a form on one side, the picture on the other. */
export function Stage({ title, lead, children }: StageProps) {
  return (
    <main className={classes.page}>
      <section className={classes.formSide}>
        <div className={classes.brand}>
          <LogoMark size={32} />
          <span>Campaign</span>
        </div>
        <div className={classes.form}>
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.lead}>{lead}</p>
          {children}
        </div>
        <p className={classes.foot}>
          Open source under the MIT licence · <Anchor href="/swagger">API</Anchor>
        </p>
      </section>
      <StageArt />
    </main>
  );
}
