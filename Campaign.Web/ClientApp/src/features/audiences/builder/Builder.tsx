import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconKeyboard } from '@tabler/icons-react';
import { useMemo, useState, type Dispatch, type KeyboardEvent } from 'react';
import { find } from '../tree/tree';
import type { BuilderAction, BuilderState } from '../tree/history';
import classes from './Builder.module.css';
import { Context, type Note } from './context';
import { Part } from './Part';
import { useFocusRow } from './Row';
import { keyHelp } from './rowKeys';

interface BuilderProps {
  state: BuilderState;
  dispatch: Dispatch<BuilderAction>;
  notes: Map<string, Note[]>;
}

/** A rule as groups of conditions, all of it within the keyboard's reach. */
export function Builder({ state, dispatch, notes }: BuilderProps) {
  const { tree, past, future, focus } = state;
  const [chosen, activate] = useState(tree.id);
  const active = find(tree, chosen) ? chosen : tree.id;
  const context = useMemo(() => ({ dispatch, notes, active, activate }), [dispatch, notes, active]);
  useFocusRow(focus);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    dispatch({ type: event.shiftKey ? 'redo' : 'undo' });
  }

  return (
    <Context value={context}>
      <div className={classes.tools} role="toolbar" aria-label="History">
        <Tooltip label="Undo">
          <ActionIcon
            aria-label="Undo"
            disabled={past.length === 0}
            onClick={() => dispatch({ type: 'undo' })}
          >
            <IconArrowBackUp size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Redo">
          <ActionIcon
            aria-label="Redo"
            disabled={future.length === 0}
            onClick={() => dispatch({ type: 'redo' })}
          >
            <IconArrowForwardUp size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        <KeyHelp />
      </div>
      <div data-builder role="group" aria-label="Rule" onKeyDown={onKeyDown}>
        <Part node={tree} root />
      </div>
    </Context>
  );
}

function KeyHelp() {
  return (
    <Popover position="bottom-end" shadow="md" width={330}>
      <Popover.Target>
        <ActionIcon aria-label="Keyboard" className={classes.keyboard}>
          <IconKeyboard size={18} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <dl className={classes.keys}>
          {keyHelp.map(([key, meaning]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
