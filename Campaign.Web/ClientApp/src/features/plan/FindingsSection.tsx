import {
  IconAlertTriangle,
  IconCircleCheck,
  IconInfoCircle,
  IconOctagon,
} from '@tabler/icons-react';
import type { Draft, Finding } from '@/api/draft';
import classes from './FindingsSection.module.css';
import { Section } from './Section';

type Level = 'block' | 'warning' | 'note';

const order: Level[] = ['block', 'warning', 'note'];
const icons = { block: IconOctagon, warning: IconAlertTriangle, note: IconInfoCircle };
const names = { block: 'Blocks sending', warning: 'Warning', note: 'Note' };

export function FindingsSection({ compliance }: { compliance: NonNullable<Draft['compliance']> }) {
  const findings = [...(compliance.findings ?? [])].sort(
    (a, b) => order.indexOf(levelOf(a)) - order.indexOf(levelOf(b)),
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
  const level = levelOf(finding);
  const Icon = icons[level];
  return (
    <li className={classes.item} data-level={level}>
      <Icon size={17} stroke={1.8} role="img" aria-label={names[level]} className={classes.icon} />
      <div>
        <p className={classes.text}>{finding.text}</p>
        <p className={classes.where}>
          {[finding.rule.replaceAll('_', ' '), finding.where].filter(Boolean).join(' · ')}
        </p>
      </div>
    </li>
  );
}

function levelOf({ severity }: Finding): Level {
  switch (severity.toLowerCase()) {
    case 'block':
    case 'blocker':
    case 'error':
    case 'critical':
      return 'block';
    case 'warn':
    case 'warning':
      return 'warning';
    default:
      return 'note';
  }
}
