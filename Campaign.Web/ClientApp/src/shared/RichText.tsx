import { Fragment, type ReactNode } from 'react';
import classes from './RichText.module.css';

/** The little of Markdown that answers use: paragraphs, lists, bold and code. Text stays text: no HTML gets through. */
export function RichText({ text }: { text: string }) {
  return blocksOf(text).map((block, index) =>
    block.kind === 'list' ? (
      <ul key={index} className={classes.list}>
        {block.lines.map((line, item) => (
          <li key={item}>{inline(line)}</li>
        ))}
      </ul>
    ) : (
      <p key={index} className={classes.paragraph}>
        {block.lines.map((line, item) => (
          <Fragment key={item}>
            {item > 0 && <br />}
            {inline(line)}
          </Fragment>
        ))}
      </p>
    ),
  );
}

interface Block {
  kind: 'list' | 'paragraph';
  lines: string[];
}

const bullet = /^\s*(?:[-*•]|\d+[.)])\s+/;

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of text.split('\n')) {
    if (!line.trim()) {
      open = undefined;
      continue;
    }
    const kind = bullet.test(line) ? 'list' : 'paragraph';
    if (open?.kind !== kind) blocks.push((open = { kind, lines: [] }));
    open.lines.push(line.replace(bullet, '').replace(/^#+\s+/, ''));
  }
  return blocks.length > 0 ? blocks : [{ kind: 'paragraph', lines: [''] }];
}

function inline(line: string): ReactNode[] {
  return line.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part, index) => {
    if (part.startsWith('**') && part.length > 4) return <b key={index}>{part.slice(2, -2)}</b>;
    if (part.startsWith('`') && part.length > 2)
      return <code key={index}>{part.slice(1, -1)}</code>;
    return part;
  });
}

/** The same answer without its marks, for reading aloud. */
export function plainText(text: string): string {
  return text.replace(/\*\*|`/g, '');
}
