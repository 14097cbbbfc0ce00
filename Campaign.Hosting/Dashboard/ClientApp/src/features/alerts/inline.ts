type Part = { kind: 'text' | 'code'; text: string } | { kind: 'rule'; text: string; rule: string };

const marked = /`([^`]+)`|\[([^\]]+)\]\(#([a-z_-]+)\)|\*([^*]+)\*/g;

/** The little Markdown that runbooks use: code, emphasis (as plain text), and links to each other, whose names have an underscore. */
export function inline(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(marked)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    const [whole, code, label, target, emphasis] = match;
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (target?.includes('_')) parts.push({ kind: 'rule', text: label ?? '', rule: target });
    else parts.push({ kind: 'text', text: label ?? emphasis ?? '' });
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}
