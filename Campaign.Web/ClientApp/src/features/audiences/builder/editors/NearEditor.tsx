import { Autocomplete } from '@mantine/core';
import type { NearClause } from '../../rule/rule';
import { useVocabulary } from '../../vocabulary';
import classes from '../Builder.module.css';
import type { EditorProps } from './ClauseEditor';
import { NumberField } from './NumberField';

export function NearEditor({ rule: { near }, onChange }: EditorProps<NearClause>) {
  const { cities } = useVocabulary();
  return (
    <>
      <span className={classes.lead}>Lives within</span>
      <NumberField
        label="Kilometres"
        suffix=" km"
        value={near.km}
        onChange={(km) => onChange({ near: { ...near, km: Number(km) } })}
      />
      <span className={classes.word}>of</span>
      <Autocomplete
        size="xs"
        className={classes.value}
        aria-label="Place"
        placeholder="City, region and country where needed"
        data={cities}
        value={near.place}
        onChange={(place) => onChange({ near: { ...near, place } })}
      />
    </>
  );
}
