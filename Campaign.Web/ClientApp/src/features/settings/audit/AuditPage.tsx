import { Link } from 'react-router';
import type { AuditItem } from '@/api/contracts';
import { useSignedIn } from '@/features/session/session';
import { EmptyState } from '@/shared/EmptyState';
import { dateTime } from '@/shared/format';
import list from '@/shared/list/List.module.css';
import { ListPage } from '@/shared/list/ListPage';
import { Rows } from '@/shared/list/Rows';
import classes from '../Settings.module.css';
import { useAudit } from './queries';
import { actionWords, actorWords, detailWords, subjectPath } from './words';

/** Who did what, newest first. Entries are added and never changed. */
export function Component() {
  const audit = useAudit();
  return (
    <ListPage
      title="Audit log"
      list={audit}
      empty={<EmptyState title="Nothing yet" text="What people and keys change shows up here." />}
    >
      <Rows>
        {audit.items.map((item) => (
          <AuditRow key={item.id} item={item} />
        ))}
      </Rows>
    </ListPage>
  );
}

function AuditRow({ item }: { item: AuditItem }) {
  const { timeZone } = useSignedIn();
  const path = subjectPath(item.subject);
  const details = detailWords(item.details, timeZone);
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <span className={list.name}>
          {path ? (
            <Link to={path} className={classes.link}>
              {actionWords(item.action)}
            </Link>
          ) : (
            actionWords(item.action)
          )}
        </span>
        <span className={list.about}>
          {actorWords(item)}
          {details && ` · ${details}`}
        </span>
      </span>
      <time className={`${list.about} tabular`} dateTime={item.at}>
        {dateTime(item.at, timeZone)}
      </time>
    </li>
  );
}
