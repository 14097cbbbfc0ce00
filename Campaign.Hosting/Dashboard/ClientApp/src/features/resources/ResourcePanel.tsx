import { ActionIcon } from '@mantine/core';
import { Icon } from '@/app/Icon';
import type { Resource } from '@/api/types';
import { FieldTable } from '@/shared/FieldTable';
import { tone } from './tone';

export function ResourcePanel({ resource, onClose }: { resource: Resource; onClose: () => void }) {
  return (
    <aside className="panel" aria-label={`Details of ${resource.id}`} tabIndex={0}>
      <header>
        <div>
          <h2>{resource.id}</h2>
          <span className={`badge ${tone(resource)}`}>{resource.state}</span>
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </ActionIcon>
      </header>
      <FieldTable
        label="Process"
        fields={{
          Type: resource.type,
          Health: resource.health ?? '–',
          Process: String(resource.processId ?? '–'),
          Restarts: String(resource.restarts ?? 0),
          Since: resource.startedAt ? new Date(resource.startedAt).toLocaleString() : '–',
          Needs: resource.needs.join(', ') || '–',
        }}
      />
      <FieldTable
        label="Addresses"
        fields={Object.fromEntries(resource.links.map((link) => [link.text, link.url]))}
      />
      <FieldTable
        label="Environment (secrets stay in the AppHost)"
        fields={Object.fromEntries(resource.environment.map((one) => [one.name, one.value]))}
      />
    </aside>
  );
}
