import { ActionIcon, Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Memory } from '@/api/contracts';
import { useRole } from '@/features/session/roles';
import { EmptyState } from '@/shared/EmptyState';
import { relativeTime } from '@/shared/format';
import list from '@/shared/list/List.module.css';
import { Rows } from '@/shared/list/Rows';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { describeProblem } from '@/shared/problems';
import { undoToast } from '@/shared/undoToast';
import classes from './MemorySection.module.css';
import { useMemories, useMemoryChanges } from './queries';

const maxLength = 240;

/** Preferences that were said and outcomes that were measured, each deletable with undo. */
export function MemorySection() {
  const memories = useMemories();
  const mayEdit = useRole('marketer');
  const { remember, remove, restore } = useMemoryChanges();
  const [text, setText] = useState('');

  function refuse(error: unknown) {
    const { title, detail } = describeProblem(error);
    notifications.show({ color: 'red', title, message: detail });
  }

  function onDelete(memory: Memory) {
    remove.mutate(memory.id, {
      onSuccess: () =>
        undoToast('No longer kept in mind.', () => restore.mutate(memory.id, { onError: refuse })),
      onError: refuse,
    });
  }

  if (memories.isPending) return <PageLoading />;
  if (memories.isError)
    return <ProblemCard error={memories.error} onRetry={() => void memories.refetch()} />;
  return (
    <>
      <p className={classes.lead}>
        The agent reads these when it plans and writes. They guide it; they never make it do
        anything. Outcomes are measured after each campaign and kept for two years.
      </p>
      {mayEdit && (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            remember.mutate(text, { onSuccess: () => setText(''), onError: refuse });
          }}
        >
          <TextInput
            className={classes.field}
            aria-label="Keep in mind"
            placeholder="We never mail on Sundays"
            maxLength={maxLength}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!text.trim()} loading={remember.isPending}>
            Keep in mind
          </Button>
        </form>
      )}
      {memories.data.length === 0 ? (
        <EmptyState
          title="Nothing kept in mind yet"
          text="Say what holds for every campaign, here or in a conversation. Once a campaign is measured, what came of it stands here, too."
        />
      ) : (
        <Rows>
          {memories.data.map((memory) => (
            <li key={memory.id} className={classes.row}>
              <span className={list.main}>
                <span className={classes.text}>{memory.text}</span>
                <span className={list.about}>
                  {memory.kind === 'outcome' ? 'Measured' : 'Said'} {relativeTime(memory.createdAt)}
                </span>
              </span>
              {mayEdit && (
                <ActionIcon aria-label={`Delete “${memory.text}”`} onClick={() => onDelete(memory)}>
                  <IconTrash size={16} stroke={1.7} />
                </ActionIcon>
              )}
            </li>
          ))}
        </Rows>
      )}
    </>
  );
}
