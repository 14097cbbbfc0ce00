import classes from './BarList.module.css';

export interface Bar {
  label: string;
  value: number;
  /** The value as it is read, and what stands paler beside it. */
  text: string;
  more?: string;
}

/** Amounts beside each other, as bars for whoever sees and as a list for whoever does not. */
export function BarList({ items }: { items: Bar[] }) {
  const max = Math.max(...items.map(({ value }) => value), 1);
  return (
    <ul className={classes.list}>
      {items.map(({ label, value, text, more }) => (
        <li key={label} className={classes.item}>
          <span className={classes.label}>{label}</span>
          <span className={classes.track} aria-hidden="true">
            <span className={classes.bar} style={{ width: `${(value / max) * 100}%` }} />
          </span>
          <span className={`${classes.text} tabular`}>
            {text} {more && <span className={classes.more}>{more}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
