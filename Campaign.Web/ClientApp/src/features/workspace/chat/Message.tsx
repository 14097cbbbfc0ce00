import { LogoMark } from '@/shared/Logo';
import { RichText } from '@/shared/RichText';
import { IconPencil } from '@tabler/icons-react';
import { memo } from 'react';
import type { ChatMessage } from '../run/state';
import classes from './Message.module.css';

/** A change of the draft that a person made beside the conversation. */
const byHand = 'edit';

interface MessageProps {
  message: ChatMessage;
  /** The same speaker goes on: the mark is not repeated. */
  continued: boolean;
}

export const Message = memo(function Message({ message, continued }: MessageProps) {
  if (message.name === byHand)
    return (
      <p className={classes.byHand}>
        <IconPencil size={14} stroke={1.7} aria-hidden />
        {message.content}
      </p>
    );
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
