import { ActionIcon } from '@mantine/core';
import { Link } from 'react-router';
import { useApi } from '@/api/http';
import type { Runbook } from '@/api/types';
import { Icon } from '@/app/Icon';
import { Problem } from '@/shared/Empty';
import { inline } from './inline';

/** The section of docs/operations.md that says what to do. */
export function RunbookPanel({ rule, onClose }: { rule: string; onClose: () => void }) {
  const { data, error } = useApi<Runbook>(`/api/runbooks/${encodeURIComponent(rule)}`);
  return (
    <aside className="panel" aria-label={`What to do about ${rule}`} tabIndex={0}>
      <header>
        <h2>{rule}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </ActionIcon>
      </header>
      {error && <Problem error={new Error('No runbook has a section of this name.')} />}
      {data?.paragraphs.map((paragraph) => (
        <p key={paragraph}>
          {inline(paragraph).map((part, index) =>
            part.kind === 'code' ? (
              <code key={index} className="mono">
                {part.text}
              </code>
            ) : part.kind === 'rule' ? (
              <Link key={index} to={`/alerts?rule=${part.rule}`}>
                {part.text}
              </Link>
            ) : (
              part.text
            ),
          )}
        </p>
      ))}
    </aside>
  );
}
