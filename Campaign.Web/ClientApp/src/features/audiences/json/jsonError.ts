/** Where text stops being JSON. Browsers know it and do not all tell. */

const quoted = String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`;
const space = /[ \t\n\r]*/y;
const key = new RegExp(quoted, 'y');
const scalar = new RegExp(
  String.raw`${quoted}|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null`,
  'y',
);

class Fault extends Error {
  constructor(readonly index: number) {
    super();
  }
}

/** The index at which reading fails; undefined where the text is JSON. */
export function jsonError(text: string): number | undefined {
  try {
    const end = skip(text, value(text, skip(text, 0)));
    return end < text.length ? end : undefined;
  } catch (error) {
    if (error instanceof Fault) return error.index;
    throw error;
  }
}

function value(text: string, at: number): number {
  if (text[at] === '{')
    return members(text, at, '}', (from) => {
      const colon = skip(text, take(key, text, from));
      if (text[colon] !== ':') throw new Fault(colon);
      return value(text, skip(text, colon + 1));
    });
  if (text[at] === '[') return members(text, at, ']', (from) => value(text, from));
  return take(scalar, text, at);
}

function members(text: string, open: number, close: string, one: (from: number) => number): number {
  let at = skip(text, open + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = skip(text, one(at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') throw new Fault(at);
    at = skip(text, at + 1);
  }
}

function take(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  if (!pattern.test(text)) throw new Fault(at);
  return pattern.lastIndex;
}

function skip(text: string, at: number): number {
  space.lastIndex = at;
  space.test(text);
  return space.lastIndex;
}
