/** Streaming text, also where a resumed stream tells a message anew. */
import type { ChatMessage, ThreadState } from './state';

export function startMessage(
  state: ThreadState,
  id: string,
  name: string | undefined,
  when: number,
): ThreadState {
  const known = state.messages.find((message) => message.id === id);
  if (known)
    return editMessage(state, id, (message) => ({
      ...message,
      content: '',
      settled: message.content || message.settled,
      streaming: true,
    }));
  const message: ChatMessage = {
    id,
    role: 'assistant',
    name,
    content: '',
    streaming: true,
    createdAt: new Date(when).toISOString(),
  };
  return { ...state, messages: [...state.messages, message] };
}

export function appendText(state: ThreadState, id: string, delta: string): ThreadState {
  return editMessage(state, id, (message) => ({ ...message, content: message.content + delta }));
}

/** A replay whose deltas are gone ends with what the message said before. */
export function endMessage(state: ThreadState, id: string): ThreadState {
  return editMessage(state, id, ({ settled, ...message }) => ({
    ...message,
    content: message.content || (settled ?? ''),
    streaming: false,
  }));
}

function editMessage(
  state: ThreadState,
  id: string,
  edit: (message: ChatMessage) => ChatMessage,
): ThreadState {
  return { ...state, messages: state.messages.map((m) => (m.id === id ? edit(m) : m)) };
}
