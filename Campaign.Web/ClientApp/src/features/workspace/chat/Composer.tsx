import { ActionIcon, Textarea } from '@mantine/core';
import { IconArrowUp, IconPlayerStopFilled } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import classes from './Composer.module.css';

interface ComposerProps {
  text: string;
  onText: (text: string) => void;
  onSend: () => void;
  onStop: () => void;
  running: boolean;
  reconnecting: boolean;
}

export function Composer({ text, onText, onSend, onStop, running, reconnecting }: ComposerProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (window.matchMedia('(pointer: fine)').matches) input.current?.focus();
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSend();
  }

  return (
    <div>
      <div className={classes.box}>
        <Textarea
          ref={input}
          className={classes.field}
          variant="unstyled"
          aria-label="Message"
          placeholder={running ? 'Working on it…' : 'Describe the campaign, or ask about your fans'}
          autosize
          minRows={1}
          maxRows={8}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {running ? (
          <ActionIcon
            className={classes.button}
            variant="filled"
            color="ink.9"
            radius="xl"
            aria-label="Stop this run"
            onClick={onStop}
          >
            <IconPlayerStopFilled size={15} />
          </ActionIcon>
        ) : (
          <ActionIcon
            className={classes.button}
            variant="filled"
            color="iris"
            radius="xl"
            aria-label="Send"
            disabled={!text.trim()}
            onClick={onSend}
          >
            <IconArrowUp size={18} />
          </ActionIcon>
        )}
      </div>
      <p className={classes.hint} role="status">
        {reconnecting ? (
          'Connection lost. Reconnecting; the run goes on…'
        ) : (
          <>
            <kbd>Enter</kbd> sends, <kbd>Shift</kbd> <kbd>Enter</kbd> breaks the line. Nothing is
            sent to fans before you approve it.
          </>
        )}
      </p>
    </div>
  );
}
