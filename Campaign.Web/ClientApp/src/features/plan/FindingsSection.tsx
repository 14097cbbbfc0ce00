import {
  IconAlertTriangle,
  IconCircleCheck,
  IconInfoCircle,
  IconOctagon,
} from '@tabler/icons-react';
import type { Draft, Finding } from '@/api/draft';
import { sentenceCase } from '@/shared/reasons';
import classes from './FindingsSection.module.css';
import { Section } from './Section';

const order: Finding['severity'][] = ['block', 'warn', 'info'];
const icons = { block: IconOctagon, warn: IconAlertTriangle, info: IconInfoCircle };
const names = { block: 'Blocks sending', warn: 'Warning', info: 'Note' };

export function FindingsSection({ compliance }: { compliance: NonNullable<Draft['compliance']> }) {
  const findings = [...compliance.findings].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity),
  );
  return (
    <Section title="Checks">
      {findings.length === 0 ? (
        <p className={classes.clear}>
          <IconCircleCheck size={18} stroke={1.7} aria-hidden />
          Every fact matches the CRM and no rule objects.
        </p>
      ) : (
        <ul className={classes.list}>
          {findings.map((finding, index) => (
            <FindingRow key={index} finding={finding} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function FindingRow({ finding }: { finding: Finding }) {
  const Icon = icons[finding.severity];
  return (
    <li className={classes.item} data-level={finding.severity}>
      <Icon
        size={17}
        stroke={1.8}
        role="img"
        aria-label={names[finding.severity]}
        className={classes.icon}
      />
      <div>
        <p className={classes.text}>{finding.text}</p>
        <p className={classes.where}>
          {[sentenceCase(finding.rule), finding.where].filter(Boolean).join(' · ')}
        </p>
      </div>
    </li>
  );
}
