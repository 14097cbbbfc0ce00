import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp, IconPlayerPlay } from '@tabler/icons-react';
import { useMemo, useReducer, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useBlocker, useNavigate } from 'react-router';
import type { Journey } from '@/api/contracts';
import { SaveProblem } from '@/features/campaigns/form/SaveProblem';
import { LeaveQuestion } from '@/shared/LeaveQuestion';
import { Page } from '@/shared/Page';
import { uuid } from '@/shared/uuid';
import { countsOf } from '../graph/counts';
import { FlowGraph } from '../graph/FlowGraph';
import {
  entryId,
  insert,
  newJourney,
  parentOf,
  remove,
  type Place,
  type StepType,
} from '../graph/model';
import { useProblems, useSaveJourney, useSimulation } from '../queries';
import type { JourneyDefinition } from '../types';
import { placeText } from '../graph/words';
import { AddStep } from './AddStep';
import { editorReducer } from './history';
import classes from './JourneyEditor.module.css';
import { Panel } from './Panel';
import { SimulationBar } from './SimulationBar';

interface JourneyEditorProps {
  before: Journey | undefined;
  onReload: () => void;
}

/** The flow on one side, the step that is looked at on the other. All of it can be done by keys. */
export function JourneyEditor({ before, onReload }: JourneyEditorProps) {
  const navigate = useNavigate();
  const save = useSaveJourney(before);
  const simulation = useSimulation();
  const [key] = useState(uuid);
  const [done, setDone] = useState(false);
  const [state, dispatch] = useReducer(editorReducer, before, (journey) => ({
    name: journey?.name ?? '',
    definition: journey?.definition ?? newJourney(),
    selected: entryId,
    past: [],
    future: [],
  }));
  const { name, definition, selected } = state;
  const [untouched] = useState(() => JSON.stringify([name, definition]));
  const blocker = useBlocker(() => !done && JSON.stringify([name, definition]) !== untouched);
  const [asked] = useDebouncedValue(definition, 400);
  const problems = useProblems(asked);
  const counts = useMemo(
    () =>
      simulation.data &&
      simulation.variables?.definition === definition &&
      countsOf(simulation.data.report),
    [simulation.data, simulation.variables, definition],
  );

  const change = (next: JourneyDefinition, select?: string, typing?: string) =>
    dispatch({ type: 'change', definition: next, select, typing });

  function add(place: Place, type: StepType) {
    const [next, id] = insert(definition, place, type);
    change(next, id);
  }

  function submit(over = false) {
    save.mutate(
      { name, definition, key, over },
      {
        onSuccess: ({ id }) => {
          // The question whether to leave is asked of what is on the screen by then.
          flushSync(() => setDone(true));
          void navigate(`/journeys/${id}`, { replace: true });
        },
      },
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)
      return;
    event.preventDefault();
    dispatch({ type: event.shiftKey ? 'redo' : 'undo' });
  }

  function onKey(event: KeyboardEvent, id: string) {
    if ((event.key === 'Delete' || event.key === 'Backspace') && id !== entryId) {
      event.preventDefault();
      const parent = parentOf(definition, id);
      flushSync(() => change(remove(definition, id), parent));
      document.querySelector<HTMLElement>(`[data-node="${parent}"]`)?.focus();
    }
  }

  return (
    <Page
      title={before ? `Edit ${before.name}` : 'New journey'}
      layout="wide"
      actions={
        <>
          <History state={state} onTravel={(type) => dispatch({ type })} />
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={16} />}
            disabled={(problems.data?.length ?? 1) > 0 || asked !== definition}
            loading={simulation.isPending}
            onClick={() => simulation.mutate({ days: 30, definition })}
          >
            Simulate 30 days
          </Button>
          <Button disabled={!name.trim()} loading={save.isPending} onClick={() => submit()}>
            Save draft
          </Button>
        </>
      }
    >
      <div onKeyDown={onKeyDown}>
        <TextInput
          className={classes.name}
          label="Name"
          required
          maxLength={200}
          placeholder="What it is for, such as: after the first visit"
          value={name}
          onChange={(event) => dispatch({ type: 'name', name: event.currentTarget.value })}
        />
        <SaveProblem error={save.error} onReload={onReload} onOver={() => submit(true)} />
        <SimulationBar simulation={counts ? simulation.data : undefined} error={simulation.error} />
        <div className={classes.columns}>
          <FlowGraph
            definition={definition}
            sentences={before?.sentences}
            problems={problems.data}
            counts={counts || undefined}
            selected={selected}
            onSelect={(id) => dispatch({ type: 'select', id })}
            onReach={(id) => dispatch({ type: 'select', id })}
            onWay={(place) => (
              <AddStep label={placeText(definition, place)} onAdd={(type) => add(place, type)} />
            )}
            onKey={onKey}
          />
          <Panel
            key={selected}
            definition={definition}
            selected={selected}
            problems={problems.data ?? []}
            onChange={change}
          />
        </div>
      </div>
      <LeaveQuestion blocker={blocker} />
    </Page>
  );
}

interface HistoryProps {
  state: { past: unknown[]; future: unknown[] };
  onTravel: (way: 'undo' | 'redo') => void;
}

function History({ state, onTravel }: HistoryProps) {
  return (
    <div role="toolbar" aria-label="History" className={classes.history}>
      <Tooltip label="Undo">
        <ActionIcon
          aria-label="Undo"
          disabled={state.past.length === 0}
          onClick={() => onTravel('undo')}
        >
          <IconArrowBackUp size={18} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Redo">
        <ActionIcon
          aria-label="Redo"
          disabled={state.future.length === 0}
          onClick={() => onTravel('redo')}
        >
          <IconArrowForwardUp size={18} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
