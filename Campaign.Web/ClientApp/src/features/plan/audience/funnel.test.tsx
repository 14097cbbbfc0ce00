import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { show } from '../../../../dev/render';
import { readFunnel } from './funnel';
import { FunnelChart } from './FunnelChart';

const stages = [
  { stage: 'matched', count: 1000 },
  { stage: 'no_address', count: 100 },
  { stage: 'no_consent', count: 250 },
  { stage: 'frequency_cap', count: 0 },
  { stage: 'reachable', count: 650 },
];

describe('readFunnel', () => {
  it('tells who is left after every exclusion', () => {
    const funnel = readFunnel(stages);
    expect(funnel).toMatchObject({ matched: 1000, reachable: 650, addsUp: true });
    expect(funnel?.exclusions.map(({ label, count, left }) => [label, count, left])).toEqual([
      ['No address', 100, 900],
      ['No consent', 250, 650],
      ['Frequency cap', 0, 650],
    ]);
  });

  it('notices numbers that do not add up', () => {
    const broken = stages.map((stage) =>
      stage.stage === 'reachable' ? { ...stage, count: 600 } : stage,
    );
    expect(readFunnel(broken)?.addsUp).toBe(false);
  });

  it('has nothing to say without stages, and names a stage it does not know', () => {
    expect(readFunnel([])).toBeNull();
    const unknown = readFunnel([
      { stage: 'matched', count: 2 },
      { stage: 'on_holiday', count: 1 },
      { stage: 'reachable', count: 1 },
    ]);
    expect(unknown?.exclusions[0]?.label).toBe('On holiday');
  });
});

describe('FunnelChart', () => {
  it('is a table for whoever cannot see it', () => {
    show(<FunnelChart stages={stages} />);
    const row = screen.getByRole('row', { name: /No consent/ });
    expect(within(row).getByText('−250')).toBeTruthy();
    expect(screen.queryByText(/do not add up/)).toBeNull();
  });

  it('says it when the numbers do not add up', () => {
    show(<FunnelChart stages={[...stages.slice(0, -1), { stage: 'reachable', count: 1 }]} />);
    expect(screen.getByText(/do not add up/)).toBeTruthy();
  });
});
