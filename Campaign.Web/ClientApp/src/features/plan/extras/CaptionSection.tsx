import { Button, CopyButton } from '@mantine/core';
import type { Caption } from '@/api/draft';
import { Section } from '@/shared/Section';
import classes from './Extras.module.css';

/** Texts for social posts. Nothing is posted from here: people take them to where they post. */
export function CaptionSection({ captions }: { captions: Caption[] }) {
  return (
    <Section title="Captions">
      <ul className={classes.captions}>
        {captions.map(({ locale, text }) => (
          <li key={locale}>
            <span className={classes.head}>
              <b>{locale}</b>
              <CopyButton value={text}>
                {({ copied, copy }) => (
                  <Button size="compact-xs" variant="default" onClick={copy}>
                    {copied ? 'Copied' : 'Copy caption'}
                  </Button>
                )}
              </CopyButton>
            </span>
            <p className={classes.caption} lang={locale}>
              {text}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
