/** What a look-up found, as one number: the people that a rule matches. Undefined where the answer has none. */
export function countIn(result: string | undefined): number | undefined {
  const answer = parsed(result);
  return typeof answer?.count === 'number' ? answer.count : undefined;
}

/** The audience rule of a look-up in words, where the answer has them. */
export function sentenceIn(result: string | undefined): string | undefined {
  const answer = parsed(result);
  return typeof answer?.sentence === 'string' ? answer.sentence : undefined;
}

function parsed(text: string | undefined): Record<string, unknown> | undefined {
  if (!text) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
