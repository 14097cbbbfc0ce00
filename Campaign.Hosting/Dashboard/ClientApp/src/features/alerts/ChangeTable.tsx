import type { AlertChange } from '@/api/types';
import { Empty } from '@/shared/Empty';
import { moment } from '@/shared/format';
import { RuleLink } from './RuleLink';

export function ChangeTable({ changes }: { changes: AlertChange[] }) {
  if (changes.length === 0) return <Empty title="No alert has fired as far back as is kept" />;
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">State</th>
          <th scope="col">Rule</th>
          <th scope="col">Figures</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((one) => (
          <tr key={`${one.time} ${one.rule} ${one.subject} ${one.instance}`}>
            <td className="time">{moment(one.time)}</td>
            <td>
              <span className={`badge ${one.state === 'Firing' ? 'bad' : 'good'}`}>
                {one.state}
              </span>
            </td>
            <td>
              <RuleLink rule={one.rule} promoterId={one.promoterId} /> {one.subject}
            </td>
            <td className="quiet">{one.detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
