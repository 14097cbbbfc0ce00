import type { Log } from '@/api/types';
import { time } from '@/shared/format';
import { LevelBadge } from './LevelBadge';

export function LogTable({ logs, onChoose }: { logs: Log[]; onChoose: (log: Log) => void }) {
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Level</th>
          <th scope="col">Resource</th>
          <th scope="col">Message</th>
        </tr>
      </thead>
      <tbody>
        {logs.map((log) => (
          <tr key={log.sequence}>
            <td className="time">{time(log.time)}</td>
            <td>
              <LevelBadge level={log.level} />
            </td>
            <td style={{ whiteSpace: 'nowrap' }}>{log.instance}</td>
            <td>
              <button type="button" className="row-button" onClick={() => onChoose(log)}>
                {log.message}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
