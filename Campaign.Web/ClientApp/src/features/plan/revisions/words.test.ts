import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords } from './words';

const side = (pieces: ReturnType<typeof diffWords>, kind: 'gone' | 'new') =>
  pieces
    .filter((piece) => piece.kind === 'same' || piece.kind === kind)
    .map(({ text }) => text)
    .join('');

describe('diffWords', () => {
  it('marks what went and what came', () => {
    expect(diffWords('Doors open at ten', 'Doors open at nine sharp')).toEqual([
      { kind: 'same', text: 'Doors open at ' },
      { kind: 'gone', text: 'ten' },
      { kind: 'new', text: 'nine sharp' },
    ]);
  });

  it('has both texts in it, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = diffWords(before, after);
        expect(side(pieces, 'gone')).toBe(before);
        expect(side(pieces, 'new')).toBe(after);
      }),
    );
  });

  it('marks nothing in equal texts', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(diffWords(text, text).every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });
});
