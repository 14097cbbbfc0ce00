import { Link } from 'react-router';

const PLATFORM = '00000000-0000-0000-0000-000000000000';

/** Leads to what is to be done; a promoter's alert also to everything known of the promoter. */
export function RuleLink({ rule, promoterId }: { rule: string; promoterId: string }) {
  return (
    <>
      <Link to={`/alerts?rule=${rule}`}>{rule}</Link>
      {promoterId && promoterId !== PLATFORM && (
        <>
          {' '}
          of <Link to={`/where?id=${promoterId}`}>a promoter</Link>
        </>
      )}
    </>
  );
}
