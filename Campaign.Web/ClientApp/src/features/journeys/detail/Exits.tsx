import type { JourneyReport } from '@/api/contracts';
import { number } from '@/shared/format';
import { reasonLabel } from '@/shared/reasons';
import { Section } from '@/shared/Section';
import { conditionText } from '../graph/words';
import type { JourneyDefinition } from '../types';
import classes from './Lists.module.css';

interface ExitsProps {
  definition: JourneyDefinition;
  sentences: Record<string, string>;
  report: JourneyReport | undefined;
}

/** What makes fans leave, and how many it has made leave. */
export function Exits({ definition, sentences, report }: ExitsProps) {
  const left = new Map(report?.exited.map(({ reason, count }) => [reason, count]));
  const others = [...left.keys()].filter(
    (reason) => !definition.exits.some(({ id }) => id === reason),
  );
  return (
    <Section title="Leaves before the end" level={2}>
      {definition.exits.length + others.length === 0 && (
        <p className={classes.none}>Nothing makes fans leave. They go on to the end.</p>
      )}
      <ul className={classes.list}>
        {definition.exits.map(({ id, name, condition }) => (
          <li key={id}>
            <span>{name ?? conditionText(definition, condition, sentences[id])}</span>
            <b className="tabular">{number(left.get(id) ?? 0)}</b>
          </li>
        ))}
        {others.map((reason) => (
          <li key={reason ?? ''}>
            <span>{reasonLabel(reason ?? 'left')}</span>
            <b className="tabular">{number(left.get(reason) ?? 0)}</b>
          </li>
        ))}
      </ul>
    </Section>
  );
}
