import classes from './shared.module.css';

/** Names and values; a value that is JSON is set out. */
export function FieldTable({ fields, label }: { fields: Record<string, string>; label: string }) {
  const names = Object.keys(fields);
  if (names.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3>{label}</h3>
      <dl className={classes.fields}>
        {names.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{pretty(fields[name] ?? '')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function pretty(value: string): string {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}
