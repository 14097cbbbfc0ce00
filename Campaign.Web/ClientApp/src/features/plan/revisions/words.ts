export interface Piece {
  text: string;
  kind: 'same' | 'gone' | 'new';
}

/** Above this many comparisons the two texts count as different throughout. */
const most = 4_000_000;

/** What became of a text, word by word: the longest common subsequence of words stays, the rest went or came. */
export function diffWords(before: string, after: string): Piece[] {
  const a = words(before);
  const b = words(after);
  if (a.length * b.length > most) return merge([piece('gone', before), piece('new', after)]);
  const longest = table(a, b);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push(piece('same', a[i] ?? ''));
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && at(longest, i + 1, j) >= at(longest, i, j + 1)))
      pieces.push(piece('gone', a[i++] ?? ''));
    else pieces.push(piece('new', b[j++] ?? ''));
  }
  return merge(pieces);
}

function words(text: string): string[] {
  return text.match(/\s+|[^\s]+/g) ?? [];
}

/** For each pair of places the length of the longest common rest. */
function table(a: string[], b: string[]): Uint32Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      rows[i]![j] =
        a[i] === b[j]
          ? at(rows, i + 1, j + 1) + 1
          : Math.max(at(rows, i + 1, j), at(rows, i, j + 1));
  return rows;
}

function at(rows: Uint32Array[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0;
}

function piece(kind: Piece['kind'], text: string): Piece {
  return { kind, text };
}

function merge(pieces: Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const { kind, text } of pieces) {
    const last = merged.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text) merged.push({ kind, text });
  }
  return merged;
}
