/** What a key means on a row of the builder. */
export type RowCommand =
  'next' | 'previous' | 'down' | 'up' | 'enter' | 'remove' | 'negate' | 'group' | 'ungroup' | 'add';

interface Key {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

const plain: Record<string, RowCommand> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Enter: 'enter',
  Delete: 'remove',
  Backspace: 'remove',
  n: 'negate',
  g: 'group',
  u: 'ungroup',
  a: 'add',
};

export function rowCommand({ key, altKey, ctrlKey, metaKey }: Key): RowCommand | undefined {
  if (ctrlKey || metaKey) return undefined;
  if (altKey) return key === 'ArrowDown' ? 'down' : key === 'ArrowUp' ? 'up' : undefined;
  return plain[key];
}

export const keyHelp: [string, string][] = [
  ['↑ ↓', 'go from row to row'],
  ['Enter', 'edit the row; Esc goes back to it'],
  ['A', 'add a condition'],
  ['Alt ↑ ↓', 'move the row, into groups and out of them'],
  ['G, U', 'group, ungroup'],
  ['N', 'turn into its opposite'],
  ['Delete', 'remove'],
  ['Ctrl Z, Ctrl Shift Z', 'undo, redo'],
];
