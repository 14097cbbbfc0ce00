import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { Wire } from '@/api/wire';
import { sentenceCase } from '@/shared/reasons';
import classes from './Presets.module.css';
import type { Rule } from './rule/rule';

type Preset = Omit<Wire<'AudiencePreset'>, 'rule'> & { rule: Rule };

/** Ready-made audiences by recency, frequency and money, to begin with instead of nothing. */
export function Presets({ onRule }: { onRule: (rule: Rule) => void }) {
  const { data = [] } = useQuery({
    queryKey: ['audiences', 'presets'],
    queryFn: ({ signal }) => request<Preset[]>(api('/audiences/presets'), { signal }),
    staleTime: Infinity,
  });
  if (data.length === 0) return null;
  return (
    <section className={classes.root} aria-labelledby="presets">
      <h2 id="presets" className={classes.title}>
        Or begin with one of these
      </h2>
      <ul className={classes.list}>
        {data.map(({ id, sentence, rule }) => (
          <li key={id}>
            <UnstyledButton className={classes.preset} onClick={() => onRule(rule)}>
              <b className={classes.name}>{sentenceCase(id)}</b>
              <span className={classes.sentence}>{sentence}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
