import { useApi } from '@/api/http';
import type { Alerts, Firing } from '@/api/types';
import { Empty, Loading, Problem } from '@/shared/Empty';
import { moment } from '@/shared/format';
import { useUrlState } from '@/shared/useUrlState';
import classes from './Alerts.module.css';
import { ChangeTable } from './ChangeTable';
import { ObjectivePanel } from './ObjectivePanel';
import { RuleLink } from './RuleLink';
import { RunbookPanel } from './RunbookPanel';

/** What fires now, how much of the month's errors is spent, and what has changed; with what to do about it beside it. */
export function AlertsPage() {
  const { read, write } = useUrlState();
  const { data, error } = useApi<Alerts>('/api/alerts', 3_000);
  const rule = read('rule');

  return (
    <>
      <div className="toolbar">
        <h1>Alerts</h1>
        <span className="quiet" role="status">
          {data?.lastLook
            ? `Last looked at ${moment(data.lastLook)}`
            : data && 'Nobody has looked yet'}
        </span>
      </div>
      <div className="split">
        <div className="scroll" tabIndex={0} role="region" aria-label="Alerts and objectives">
          {error && <Problem error={error} />}
          {!data && !error && <Loading />}
          {data && <Overview alerts={data} />}
        </div>
        {rule && <RunbookPanel key={rule} rule={rule} onClose={() => write({ rule: null })} />}
      </div>
    </>
  );
}

function Overview({ alerts }: { alerts: Alerts }) {
  return (
    <div className={classes.page}>
      {!alerts.isWatched && (
        <Problem
          error={new Error('No worker looks at the platform: nothing here says that all is well.')}
        />
      )}
      <section aria-labelledby="firing">
        <h2 id="firing">Firing</h2>
        {alerts.firing.length > 0 ? (
          <FiringTable firing={alerts.firing} />
        ) : (
          alerts.isWatched && <Empty title="Nothing fires" />
        )}
      </section>
      <section aria-labelledby="objectives">
        <h2 id="objectives">Objectives over 30 days</h2>
        <div className={classes.objectives}>
          {alerts.objectives.map((one) => (
            <ObjectivePanel key={one.name} objective={one} />
          ))}
        </div>
      </section>
      <section aria-labelledby="changes">
        <h2 id="changes">What has changed</h2>
        <ChangeTable changes={alerts.changes} />
      </section>
    </div>
  );
}

function FiringTable({ firing }: { firing: Firing[] }) {
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">Since</th>
          <th scope="col">Severity</th>
          <th scope="col">Rule</th>
          <th scope="col">What is wrong</th>
        </tr>
      </thead>
      <tbody>
        {firing.map((one) => (
          <tr key={`${one.rule} ${one.promoterId}`}>
            <td className="time">{one.last ? moment(one.last.time) : '–'}</td>
            <td>
              <span className={`badge ${one.severity === 'page' ? 'bad' : 'warn'}`}>
                {one.severity}
              </span>
            </td>
            <td>
              <RuleLink rule={one.rule} promoterId={one.promoterId} />
              {one.count > 1 && <span className="quiet"> × {one.count}</span>}
            </td>
            <td>
              {one.last?.summary ?? 'It began before all that is kept here.'}{' '}
              <span className="quiet">{one.last?.detail}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
