import { ActionIcon, Button, Group, Modal, TextInput } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { flushSync } from 'react-dom';
import { Link, useBlocker, useNavigate } from 'react-router';
import { useRole } from '@/features/session/roles';
import { relativeTime } from '@/shared/format';
import { ProblemCard } from '@/shared/ProblemCard';
import classes from './AudienceEditor.module.css';
import { LeaveQuestion } from '@/shared/LeaveQuestion';
import type { Rule } from './rule/rule';
import { HistoryDrawer } from './segments/HistoryDrawer';
import { SegmentMenu } from './segments/SegmentMenu';
import { useSaveSegment, type Tagged } from './segments/queries';

interface EditorHeaderProps {
  saved: Tagged | undefined;
  rule: Rule;
  savable: boolean;
  onRule: (rule: Rule) => void;
}

export function EditorHeader({ saved, rule, savable, onRule }: EditorHeaderProps) {
  const mayEdit = useRole('marketer');
  const navigate = useNavigate();
  const save = useSaveSegment(saved);
  const [naming, setNaming] = useState(false);
  const [history, setHistory] = useState(false);
  const [left, setLeft] = useState(false);
  const segment = saved?.segment;
  const changed = JSON.stringify(rule) !== JSON.stringify(segment?.rule ?? { all: [] });
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      mayEdit && changed && !left && currentLocation.pathname !== nextLocation.pathname,
  );

  function submit(name: string) {
    save.mutate(
      { name, rule },
      {
        onSuccess: (answer) => {
          setNaming(false);
          if (segment) return;
          // The question whether to leave is asked of what is on the screen by then.
          flushSync(() => setLeft(true));
          void navigate(`/audiences/${answer.segment.id}`, { replace: true });
        },
      },
    );
  }

  return (
    <header className={classes.head}>
      <ActionIcon component={Link} to="/audiences" aria-label="All audiences">
        <IconArrowLeft size={18} stroke={1.7} />
      </ActionIcon>
      <div className={classes.main}>
        <h1 className={classes.title}>{segment?.name ?? 'New audience'}</h1>
        {segment && (
          <p className={classes.facts}>
            Version {segment.version} · changed {relativeTime(segment.updatedAt)}
            {changed && ' · not saved yet'}
          </p>
        )}
      </div>
      {mayEdit && (
        <div className={classes.actions}>
          <Button
            disabled={!savable || (segment !== undefined && !changed)}
            loading={save.isPending}
            onClick={() => (segment ? submit(segment.name) : setNaming(true))}
          >
            {segment ? 'Save changes' : 'Save audience'}
          </Button>
        </div>
      )}
      {segment && (
        <SegmentMenu
          segment={segment}
          mayEdit={mayEdit}
          onRename={() => setNaming(true)}
          onHistory={() => setHistory(true)}
          onDeleted={() => flushSync(() => setLeft(true))}
        />
      )}
      {segment && (
        <HistoryDrawer
          id={segment.id}
          opened={history}
          onClose={() => setHistory(false)}
          onUse={(before) => {
            setHistory(false);
            onRule(before);
          }}
        />
      )}
      {save.isError && !naming && <ProblemCard error={save.error} onDismiss={save.reset} />}
      <NameForm
        key={String(naming)}
        opened={naming}
        name={segment?.name ?? ''}
        busy={save.isPending}
        error={save.error}
        onClose={() => {
          setNaming(false);
          save.reset();
        }}
        onName={submit}
      />
      <LeaveQuestion blocker={blocker} />
    </header>
  );
}

interface NameFormProps {
  opened: boolean;
  name: string;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onName: (name: string) => void;
}

function NameForm({ opened, name, busy, error, onClose, onName }: NameFormProps) {
  const [text, setText] = useState(name);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim()) onName(text.trim());
  }

  return (
    <Modal opened={opened} onClose={onClose} title={name ? 'Rename' : 'Save this audience'}>
      <form onSubmit={submit}>
        <TextInput
          label="Name"
          data-autofocus
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {error !== null && <ProblemCard error={error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" disabled={!text.trim()} loading={busy}>
            Save
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
