import { UnstyledButton } from '@mantine/core';
import classes from './DemoHints.module.css';

interface Account {
  email: string;
  password: string;
}

const promoters = [
  { slug: 'neon-nights', name: 'Neon Nights', about: 'Berlin · techno, house, drum and bass' },
  { slug: 'harbor-lights', name: 'Harbor Lights', about: 'New York · indie, jazz, comedy' },
  { slug: 'sol-y-ritmo', name: 'Sol y Ritmo', about: 'Madrid · reggaeton, flamenco, pop' },
];

/** The seeded promoters of a development start; production never shows them. */
export function DemoHints({ onPick }: { onPick: (account: Account) => void }) {
  return (
    <section className={classes.root} aria-label="Demo accounts">
      <p className={classes.label}>Demo data is loaded. Pick a promoter to look around:</p>
      <ul className={classes.list}>
        {promoters.map(({ slug, name, about }) => (
          <li key={slug}>
            <UnstyledButton
              className={classes.item}
              onClick={() =>
                onPick({ email: `marketer@${slug}.example`, password: 'campaign-demo' })
              }
            >
              <span className={classes.name}>{name}</span>
              <span className={classes.about}>{about}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <p className={classes.note}>
        Other roles: <code>owner@</code>, <code>approver@</code>, <code>analyst@</code>,{' '}
        <code>viewer@</code> with the password <code>campaign-demo</code>.
      </p>
    </section>
  );
}
