import { LogoMark } from '@/shared/Logo';
import { RichText } from '@/shared/RichText';
import { memo } from 'react';
import type { ChatMessage } from '../run/state';
import classes from './Message.module.css';

interface MessageProps {
  message: ChatMessage;
  /** The same speaker goes on: the mark is not repeated. */
  continued: boolean;
}

export const Message = memo(function Message({ message, continued }: MessageProps) {
  if (message.role === 'user')
    return (
      <div className={classes.user}>
        <p>{message.content}</p>
      </div>
    );
  if (!message.content && !message.streaming) return null;
  return (
    <div className={classes.assistant} data-continued={continued || undefined}>
      {continued ? <span /> : <LogoMark size={22} />}
      <div className={classes.text} data-streaming={message.streaming || undefined}>
        <RichText text={message.content} />
      </div>
    </div>
  );
});
