import { ActionIcon, Textarea } from '@mantine/core';
import { IconArrowUp, IconPlayerStopFilled } from '@tabler/icons-react';
import { useEffect, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import classes from './Composer.module.css';

interface ComposerProps {
  ref: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
  onSend: () => void;
  onStop: () => void;
  running: boolean;
  reconnecting: boolean;
  /** What stands at the end of the line below. */
  aside?: ReactNode;
}

export function Composer(props: ComposerProps) {
  const { ref, text, onText, onSend, onStop, running, reconnecting, aside } = props;
  useEffect(() => {
    // A keyboard that slides over half the screen is not a welcome.
    if (window.matchMedia('(pointer: fine)').matches) ref.current?.focus();
  }, [ref]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSend();
  }

  return (
    <div>
      <div className={classes.box}>
        <Textarea
          ref={ref}
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
            className={classes.stop}
            variant="transparent"
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
      <div className={classes.foot}>
        <p className={classes.hint} data-quiet={!reconnecting || undefined} role="status">
          {reconnecting ? (
            'Connection lost. Reconnecting; the run goes on…'
          ) : (
            <>
              <kbd>Enter</kbd> sends, <kbd>Shift</kbd> <kbd>Enter</kbd> breaks the line. Nothing is
              sent to fans before you approve it.
            </>
          )}
        </p>
        {aside}
      </div>
    </div>
  );
}
