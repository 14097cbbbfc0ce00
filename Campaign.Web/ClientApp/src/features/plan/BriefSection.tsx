import type { Brief, Fact } from '@/api/draft';
import classes from './BriefSection.module.css';
import { Section } from './Section';

export function BriefSection({ brief }: { brief: Brief }) {
  const rows = [
    ['Goal', brief.goal],
    ['Message', brief.message],
    ['Tone', brief.tone],
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
        {brief.facts && brief.facts.length > 0 && (
          <div>
            <dt>Facts from the CRM</dt>
            <dd>
              <ul className={classes.facts}>
                {brief.facts.map((fact, index) => (
                  <li key={index}>{factText(fact)}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </Section>
  );
}

function factText(fact: Fact): string {
  if (typeof fact === 'string') return fact;
  const name = fact.label ?? fact.name ?? fact.key;
  const value = fact.value ?? fact.text ?? '';
  return name ? `${name}: ${value}` : value;
}
