import { Link } from 'react-router';
import { number, relativeTime } from '@/shared/format';
import list from '@/shared/list/List.module.css';
import classes from '../AudiencesPage.module.css';
import type { Segment } from './queries';

export function SegmentRow({ segment }: { segment: Segment }) {
  const { id, name, sentence, count, countedAt } = segment;
  return (
    <li>
      <Link to={`/audiences/${id}`} className={classes.row}>
        <span>
          <span className={list.name}>{name}</span>
          <span className={classes.sentence}>{sentence}</span>
        </span>
        <span className={classes.figures}>
          <span className={`${classes.count} tabular`}>{number(count)}</span>
          <span className={classes.when}>
            {countedAt ? `counted ${relativeTime(countedAt)}` : 'not counted yet'}
          </span>
        </span>
      </Link>
    </li>
  );
}
