import { describe, expect, it } from 'vitest';
import { covers, grouped, groupToggled, toggled } from './types';

const groups = grouped(['message.accepted', 'message.bounced', 'campaign.sent', 'import.finished']);

describe('types of events', () => {
  it('stand in groups in the order in which they come', () => {
    expect(groups.map(({ label, types }) => [label, types.length])).toEqual([
      ['Messages', 2],
      ['Campaigns', 1],
      ['Imports', 1],
    ]);
  });

  it('are covered by themselves, their group and everything', () => {
    expect(covers(['message.bounced'], 'message.bounced')).toBe(true);
    expect(covers(['message.*'], 'message.bounced')).toBe(true);
    expect(covers(['*'], 'campaign.sent')).toBe(true);
    expect(covers(['campaign.*'], 'message.bounced')).toBe(false);
  });

  it('become a group once all of it are chosen, and single types again when one leaves', () => {
    const all = toggled(['message.accepted'], 'message.bounced', groups);
    expect(all).toEqual(['message.*']);
    expect(toggled(all, 'message.accepted', groups)).toEqual(['message.bounced']);
    expect(toggled(['*'], 'campaign.sent', groups)).toEqual(['message.*', 'import.*']);
  });

  it('come and go by their group', () => {
    const [messages] = groups;
    expect(groupToggled(['message.bounced'], messages!, groups)).toEqual(['message.*']);
    expect(groupToggled(['message.*', 'campaign.sent'], messages!, groups)).toEqual(['campaign.*']);
  });
});
