import { expect, it } from 'vitest';
import { stagesOf, type Progress } from './progress';

const progress = (stages: Progress['stages'], perSecond: number): Progress => ({
  status: 'sending',
  audience: 100,
  stages,
  done: 0.4,
  perSecond,
  nextDueAt: '2026-11-29T18:00:00Z',
  asOf: '2026-11-29T12:00:00Z',
});

it('says of what is due when it will be through, and of what waits when the next is due', () => {
  const [waiting, due, sending, accepted] = stagesOf(
    progress(
      [
        { stage: 'excluded', count: 0 },
        { stage: 'waiting', count: 30 },
        { stage: 'due', count: 20, age: 4 },
        { stage: 'sending', count: 0 },
        { stage: 'accepted', count: 50 },
        { stage: 'failed', count: 0 },
      ],
      10,
    ),
  );
  expect(waiting).toMatchObject({ count: 30, next: '2026-11-29T18:00:00Z', open: true });
  expect(due).toMatchObject({ count: 20, age: 4, empty: 2, open: true });
  expect(sending).toMatchObject({ count: 0, open: false });
  expect(accepted).toMatchObject({ key: 'accepted', count: 50, open: false });
});

it('promises no end while nothing moves', () => {
  const [due] = stagesOf(progress([{ stage: 'due', count: 20, age: 90 }], 0));
  expect(due?.empty).toBeUndefined();
});
