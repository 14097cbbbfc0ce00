import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Node } from '../tree/tree';
import classes from './Builder.module.css';
import { useBuilder } from './context';
import { rowCommand, type RowCommand } from './rowKeys';
import { RowMenu } from './RowMenu';

interface RowProps {
  node: Node;
  root: boolean;
  label: string;
  children: ReactNode;
}

const focusables = 'input:not([type=hidden]), select, button, textarea';

/** A part of the rule that the keyboard can stand on, move and change. */
export function Row({ node, root, label, children }: RowProps) {
  const { dispatch, notes, active, activate } = useBuilder();
  const element = useRef<HTMLDivElement>(null);
  const controls = useRef<HTMLDivElement>(null);
  const { id } = node;

  function run(command: RowCommand) {
    switch (command) {
      case 'next':
        return neighbour(element.current, 1)?.focus();
      case 'previous':
        return neighbour(element.current, -1)?.focus();
      case 'enter':
        return controls.current?.querySelector<HTMLElement>(focusables)?.focus();
      case 'add':
        return adderOf(element.current)?.focus();
      case 'up':
        return dispatch({ type: 'move', id, direction: -1 });
      case 'down':
        return dispatch({ type: 'move', id, direction: 1 });
      default:
        dispatch({ type: command, id });
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget) {
      if (event.key === 'Escape' && !event.defaultPrevented) {
        event.stopPropagation();
        element.current?.focus();
      }
      return;
    }
    const command = rowCommand(event);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    run(command);
  }

  return (
    <>
      <div
        ref={element}
        role="group"
        aria-label={label}
        data-row={id}
        className={classes.row}
        data-negated={node.nots % 2 === 1 || undefined}
        tabIndex={active === id ? 0 : -1}
        onKeyDown={onKeyDown}
        onFocus={() => active !== id && activate(id)}
      >
        <div ref={controls} className={classes.controls}>
          {children}
        </div>
        <RowMenu node={node} root={root} onCommand={run} />
      </div>
      {notes.get(id)?.map(({ kind, text }) => (
        <p key={text} className={classes.note} data-kind={kind}>
          {text}
        </p>
      ))}
    </>
  );
}

function neighbour(row: HTMLElement | null, step: 1 | -1): HTMLElement | undefined {
  const rows = [
    ...(row?.closest('[data-builder]')?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
  ];
  return row ? rows[rows.indexOf(row) + step] : undefined;
}

/** The field that adds to the group the row is or stands in. */
function adderOf(row: HTMLElement | null): HTMLInputElement | null | undefined {
  const own = row?.parentElement?.querySelector<HTMLInputElement>(':scope > [data-adder] input');
  return own ?? row?.closest('[data-group]')?.querySelector(':scope > [data-adder] input');
}

/** Brings a row into focus when the history says so. */
export function useFocusRow(focus: { id: string; turn: number }) {
  const { turn } = focus;
  const first = useRef(turn);
  useEffect(() => {
    if (first.current === turn) return;
    first.current = turn;
    document.querySelector<HTMLElement>(`[data-row="${focus.id}"]`)?.focus();
  }, [focus.id, turn]);
}
