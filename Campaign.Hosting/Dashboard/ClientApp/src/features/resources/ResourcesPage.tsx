import { SegmentedControl } from '@mantine/core';
import { useResources } from '@/api/resources';
import { Empty } from '@/shared/Empty';
import { useUrlState } from '@/shared/useUrlState';
import { Graph } from './Graph';
import { ResourcePanel } from './ResourcePanel';
import { ResourceTable } from './ResourceTable';
import { Senders } from './Senders';
import { tone } from './tone';

export function ResourcesPage() {
  const { all, connection } = useResources();
  const { read, write } = useUrlState();
  const chosen = all.find((one) => one.id === read('id'));
  const good = all.filter((one) => tone(one) === 'good').length;

  return (
    <>
      <div className="toolbar">
        <h1>Resources</h1>
        <span className="quiet" role="status">
          {all.length === 0
            ? ''
            : good === all.length
              ? `All ${all.length} healthy`
              : `${good} of ${all.length} healthy`}
        </span>
        <div className="end">
          <SegmentedControl
            size="xs"
            aria-label="View"
            value={read('view') || 'list'}
            onChange={(view) => write({ view: view === 'list' ? null : view })}
            data={[
              { value: 'list', label: 'List' },
              { value: 'graph', label: 'Graph' },
            ]}
          />
        </div>
      </div>
      <div className="split">
        <div className="scroll" tabIndex={0} role="region" aria-label="Resources">
          {all.length === 0 && connection !== 'open' && <Empty title="Connecting …" />}
          {all.length === 0 && connection === 'open' && <Senders />}
          {all.length > 0 &&
            (read('view') === 'graph' ? (
              <Graph resources={all} onChoose={(id) => write({ id })} />
            ) : (
              <ResourceTable resources={all} chosen={chosen?.id} onChoose={(id) => write({ id })} />
            ))}
        </div>
        {chosen && <ResourcePanel resource={chosen} onClose={() => write({ id: null })} />}
      </div>
    </>
  );
}
