import { Fragment } from 'react';
import { Link } from 'react-router';
import type { Resource } from '@/api/types';
import { Commands } from './Commands';
import { grouped, tone } from './tone';

interface Props {
  resources: Resource[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

export function ResourceTable({ resources, chosen, onChoose }: Props) {
  return (
    <table className="list" id="resources">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">State</th>
          <th scope="col">Links</th>
          <th scope="col">Process</th>
          <th scope="col">Since</th>
          <th scope="col">Telemetry</th>
          <th scope="col">Commands</th>
        </tr>
      </thead>
      <tbody>
        {grouped(resources).map((group) =>
          group.replicas.length === 1 && group.replicas[0] ? (
            <Row
              key={group.name}
              resource={group.replicas[0]}
              chosen={chosen}
              onChoose={onChoose}
            />
          ) : (
            <Fragment key={group.name}>
              <tr>
                <td colSpan={6}>
                  <strong>{group.name}</strong>{' '}
                  <span className={`badge ${group.tone}`}>
                    {group.replicas.filter((one) => tone(one) === 'good').length} of{' '}
                    {group.replicas.length} healthy
                  </span>
                </td>
                <td>
                  <Commands
                    id={group.name}
                    state={
                      group.replicas.some((one) => one.state === 'Running') ? 'Running' : 'Exited'
                    }
                  />
                </td>
              </tr>
              {group.replicas.map((one) => (
                <Row key={one.id} resource={one} chosen={chosen} onChoose={onChoose} indent />
              ))}
            </Fragment>
          ),
        )}
      </tbody>
    </table>
  );
}

function Row({
  resource,
  chosen,
  onChoose,
  indent,
}: { resource: Resource; indent?: boolean } & Omit<Props, 'resources'>) {
  const { id, type, state, health, exitCode, restarts, links } = resource;
  return (
    <tr data-id={id} aria-selected={id === chosen}>
      <td style={indent ? { paddingLeft: 30 } : undefined}>
        <button type="button" className="row-button" onClick={() => onChoose(id)}>
          {id}
        </button>{' '}
        <span className="quiet">{type}</span>
      </td>
      <td>
        <span className={`badge ${tone(resource)}`}>
          {state}
          {state === 'Running' && health ? ` · ${health}` : ''}
          {exitCode ? ` · code ${exitCode}` : ''}
        </span>
      </td>
      <td>
        {links.map((link) => (
          <a
            key={link.url}
            href={link.url}
            target="_blank"
            rel="noreferrer"
            style={{ marginRight: 10 }}
          >
            {link.text}
          </a>
        ))}
      </td>
      <td className="quiet">
        {state === 'Running' && resource.processId}
        {restarts ? ` · ${restarts} restart${restarts === 1 ? '' : 's'}` : ''}
      </td>
      <td className="time">
        {state === 'Running' && resource.startedAt
          ? new Date(resource.startedAt).toLocaleTimeString()
          : ''}
      </td>
      <td>
        {resource.hasConsole && (
          <>
            <Link to={`/console?resource=${id}`}>Console</Link>
            {type === 'Project' && (
              <>
                {' '}
                <Link to={`/logs?resource=${id}`}>Logs</Link>{' '}
                <Link to={`/traces?resource=${id}`}>Traces</Link>
              </>
            )}
          </>
        )}
      </td>
      <td>{resource.hasConsole && <Commands id={id} state={state ?? ''} />}</td>
    </tr>
  );
}
