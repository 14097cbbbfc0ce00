import type { Brief } from '@/api/draft';
import { sentenceCase } from '@/shared/reasons';
import classes from './BriefSection.module.css';
import { Section } from '@/shared/Section';

export function BriefSection({ brief }: { brief: Brief }) {
  const rows = [
    ['Goal', sentenceCase(brief.goal)],
    ['Message', brief.message],
    ['Tone', sentenceCase(brief.tone)],
    ['Offer', brief.offer],
  ].filter((row): row is [string, string] => Boolean(row[1]));
  return (
    <Section title="Brief">
      <dl className={classes.rows}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {brief.facts.length > 0 && (
          <div>
            <dt>Facts from the CRM</dt>
            <dd>
              <ul className={classes.facts}>
                {brief.facts.map((fact) => (
                  <li key={fact.name}>
                    <span>{sentenceCase(fact.name)}</span> {fact.value}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </Section>
  );
}
