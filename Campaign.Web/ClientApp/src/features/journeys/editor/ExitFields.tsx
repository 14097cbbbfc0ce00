import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { freeId, withExits } from '../graph/model';
import type { JourneyDefinition } from '../types';
import { ConditionFields } from './ConditionFields';
import classes from './JourneyEditor.module.css';
import type { Change } from './Panel';

interface ExitFieldsProps {
  definition: JourneyDefinition;
  onChange: Change;
}

/** What makes fans leave before the end. */
export function ExitFields({ definition, onChange }: ExitFieldsProps) {
  const { exits } = definition;
  const put = (next: typeof exits, typing?: string) =>
    onChange(withExits(definition, next), undefined, typing);
  return (
    <div className={classes.group}>
      <div className={classes.head}>
        <h2>Who leaves early</h2>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} />}
          disabled={exits.length >= 10}
          onClick={() =>
            put([...exits, { id: freeId(definition, 'exit'), condition: { kind: 'bought' } }])
          }
        >
          Add
        </Button>
      </div>
      {exits.length === 0 && <p className={classes.hint}>Nobody. Looked at before every step.</p>}
      {exits.map((exit) => (
        <div key={exit.id} className={classes.group}>
          <ConditionFields
            definition={definition}
            condition={exit.condition}
            onChange={(condition) =>
              put(
                exits.map((one) => (one.id === exit.id ? { ...one, condition } : one)),
                exit.id,
              )
            }
          />
          <ActionIcon
            aria-label="Remove this exit"
            color="red"
            onClick={() => put(exits.filter((one) => one.id !== exit.id))}
          >
            <IconTrash size={17} stroke={1.7} />
          </ActionIcon>
        </div>
      ))}
    </div>
  );
}
