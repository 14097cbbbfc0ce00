import { describe, expect, it } from 'vitest';
import type { Draft } from '@/api/draft';
import { compareDrafts } from './compare';
import { stepBack } from './queries';

const variant = { id: 'email-en', locale: 'en', channel: 'email', body: 'Come.', cta: 'Tickets' };
const draft: Draft = {
  status: 'drafting',
  rev: 2,
  copy: { variants: [{ ...variant, subject: 'Doors' }] },
  schedule: { mode: 'now', timeZone: 'Europe/Berlin' },
};

describe('compareDrafts', () => {
  it('names only what differs', () => {
    const after: Draft = {
      ...draft,
      rev: 3,
      copy: { variants: [{ ...variant, subject: 'Doors at nine' }] },
      schedule: { mode: 'at', timeZone: 'Europe/Berlin', sendAt: '2026-12-04T17:00:00Z' },
    };
    expect(compareDrafts(draft, after)).toEqual([
      { label: 'email-en: subject', before: 'Doors', after: 'Doors at nine' },
      { label: 'Time', before: 'right after approval', after: '2026-12-04 18:00 (Europe/Berlin)' },
    ]);
  });

  it('shows a part that came and one that went', () => {
    const bare: Draft = { status: 'drafting', rev: 1 };
    expect(compareDrafts(bare, draft).every(({ before }) => before === '')).toBe(true);
    expect(compareDrafts(draft, bare).every(({ after }) => after === '')).toBe(true);
    expect(compareDrafts(draft, draft)).toEqual([]);
  });
});

describe('stepBack', () => {
  const revision = (rev: number, runId: string) => ({
    rev,
    runId,
    node: 'copy',
    checkpointId: `c${rev}`,
    createdAt: '2026-11-28T12:00:00Z',
  });
  const revisions = [revision(5, 'c'), revision(4, 'b'), revision(3, 'a'), revision(2, 'a')];

  it('leads before the last run that changed something', () => {
    expect(stepBack(revisions, 5)).toBe(4);
    expect(stepBack(revisions, 4)).toBe(3);
  });

  it('leads nowhere from what the first run made', () => {
    expect(stepBack(revisions, 3)).toBeUndefined();
    expect(stepBack([], 3)).toBeUndefined();
  });
});
