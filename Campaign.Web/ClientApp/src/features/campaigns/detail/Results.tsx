import type { Campaign } from '@/api/contracts';
import { Section } from '@/shared/Section';
import { useSignedIn } from '@/features/session/session';
import { money, number, percent } from '@/shared/format';
import { useResults } from '../queries';
import classes from './Results.module.css';

const engagement = [
  ['delivered', 'Delivered'],
  ['open', 'Opened'],
  ['click', 'Clicked'],
] as const;

/** What people did with the message; machines that open and click are counted apart by the server and left out here. */
export function Results({ campaign }: { campaign: Campaign }) {
  const { currency } = useSignedIn();
  const { data } = useResults(campaign);
  const sent = data?.counts.accepted ?? 0;
  if (!data || sent === 0) return null;
  const stages: [string, number][] = engagement.flatMap(([type, label]) => {
    const found = data.engagement.find((entry) => entry.type === type);
    return found ? [[label, type === 'delivered' ? found.total : found.human]] : [];
  });
  if (data.orders > 0) stages.push(['Ordered', data.orders]);
  if (stages.length === 0) return null;
  return (
    <Section
      title="Results"
      level={2}
      aside={data.revenue > 0 && <b>{money(data.revenue, currency)} revenue</b>}
    >
      <ul className={classes.list}>
        {stages.map(([label, count]) => (
          <li key={label}>
            <span>{label}</span>
            <span className={classes.track} aria-hidden="true">
              <span style={{ width: percent(count, sent) }} />
            </span>
            <span className={`${classes.count} tabular`}>
              {number(count)} <span className={classes.share}>{percent(count, sent)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
