/** Which row the keyboard goes to from the given one; undefined where the key is not about rows. */
export function nextRow(
  key: string,
  from: number,
  count: number,
  page: number,
): number | undefined {
  const last = count - 1;
  const to: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: last,
  };
  const wanted = to[key];
  return wanted === undefined || count === 0 ? undefined : Math.min(Math.max(wanted, 0), last);
}
