import type { Brief, Draft } from '@/api/draft';
import { sentenceCase } from '@/shared/reasons';
import { Section } from '@/shared/Section';
import { BriefForm } from './BriefForm';
import classes from './BriefSection.module.css';
import { EditButton } from './edit/EditButton';
import { useHandEdit, type OnEdit } from './edit/useHandEdit';

interface BriefSectionProps {
  draft: Draft;
  brief: Brief;
  onEdit: OnEdit;
}

export function BriefSection({ draft, brief, onEdit }: BriefSectionProps) {
  const hand = useHandEdit(onEdit);
  return (
    <Section
      title="Brief"
      aside={!hand.editing && <EditButton label="Edit the brief" onClick={hand.begin} />}
    >
      {hand.editing ? (
        <BriefForm draft={draft} brief={brief} hand={hand} />
      ) : (
        <BriefRows brief={brief} />
      )}
    </Section>
  );
}

function BriefRows({ brief }: { brief: Brief }) {
  const rows = [
    ['Goal', sentenceCase(brief.goal)],
    ['Message', brief.message],
    ['Tone', sentenceCase(brief.tone)],
    ['Offer', brief.offer],
  ].filter((row): row is [string, string] => Boolean(row[1]));
  return (
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
  );
}
