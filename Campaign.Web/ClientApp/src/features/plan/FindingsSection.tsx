import {
  IconAlertTriangle,
  IconCircleCheck,
  IconInfoCircle,
  IconOctagon,
} from '@tabler/icons-react';
import type { Compliance, Finding } from '@/api/draft';
import { sentenceCase } from '@/shared/reasons';
import classes from './FindingsSection.module.css';
import { Section } from '@/shared/Section';

const severities = {
  block: { icon: IconOctagon, name: 'Blocks sending' },
  warn: { icon: IconAlertTriangle, name: 'Warning' },
  info: { icon: IconInfoCircle, name: 'Note' },
};

type Severity = keyof typeof severities;
const order = Object.keys(severities) as Severity[];

export function FindingsSection({ compliance }: { compliance: Compliance }) {
  const findings = [...compliance.findings].sort(
    (a, b) => order.indexOf(severityOf(a)) - order.indexOf(severityOf(b)),
  );
  return (
    <Section title="Checks">
      {findings.length === 0 ? (
        <p className={classes.clear}>
          <IconCircleCheck size={18} stroke={1.7} aria-hidden />
          No objections: the facts match the CRM and every rule passed.
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
  const severity = severityOf(finding);
  const { icon: Icon, name } = severities[severity];
  return (
    <li className={classes.item} data-level={severity}>
      <Icon size={17} stroke={1.8} role="img" aria-label={name} className={classes.icon} />
      <div>
        <p className={classes.text}>{finding.text}</p>
        <p className={classes.where}>
          {[sentenceCase(finding.rule), finding.where].filter(Boolean).join(' · ')}
        </p>
      </div>
    </li>
  );
}

function severityOf({ severity }: Finding): Severity {
  return order.find((known) => known === severity) ?? 'info';
}
