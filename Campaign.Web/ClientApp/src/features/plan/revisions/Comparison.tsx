import { Skeleton } from '@mantine/core';
import type { Draft } from '@/api/draft';
import { ProblemCard } from '@/shared/ProblemCard';
import { compareDrafts, type Difference } from './compare';
import { useRevision } from './queries';
import classes from './Revisions.module.css';
import { diffWords, type Piece } from './words';

interface ComparisonProps {
  threadId: string;
  rev: number;
  now: Draft;
}

/** A revision beside the draft as it is: what went is struck through on the left, what came is marked on the right. */
export function Comparison({ threadId, rev, now }: ComparisonProps) {
  const then = useRevision(threadId, rev);
  if (then.isPending) return <Skeleton height={80} radius="md" />;
  if (then.isError) return <ProblemCard error={then.error} onRetry={() => void then.refetch()} />;
  const differences = compareDrafts(then.data, now);
  if (differences.length === 0)
    return <p className={classes.none}>What would be sent is the same.</p>;
  return (
    <div className={classes.comparison} tabIndex={0} role="region" aria-label="What changed">
      <table>
        <thead>
          <tr>
            <th scope="col">Revision {rev}</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        {differences.map((difference) => (
          <Row key={difference.label} difference={difference} />
        ))}
      </table>
    </div>
  );
}

function Row({ difference: { label, before, after } }: { difference: Difference }) {
  const pieces = diffWords(before, after);
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={2} className={classes.part}>
          {label}
        </th>
      </tr>
      <tr>
        <td>
          <Marked pieces={pieces} side="gone" />
        </td>
        <td>
          <Marked pieces={pieces} side="new" />
        </td>
      </tr>
    </tbody>
  );
}

function Marked({ pieces, side }: { pieces: Piece[]; side: 'gone' | 'new' }) {
  const Mark = side === 'gone' ? 'del' : 'ins';
  const shown = pieces.filter(({ kind }) => kind === 'same' || kind === side);
  if (shown.length === 0) return <span className={classes.none}>nothing</span>;
  return shown.map(({ kind, text }, index) =>
    kind === 'same' ? <span key={index}>{text}</span> : <Mark key={index}>{text}</Mark>,
  );
}
