import { Autocomplete, Loader } from '@mantine/core';
import { useCities } from '../../cities';
import type { NearClause } from '../../rule/rule';
import classes from '../Builder.module.css';
import type { EditorProps } from './ClauseEditor';
import { NumberField } from './NumberField';

export function NearEditor({ rule: { near }, onChange }: EditorProps<NearClause>) {
  const { cities, loading } = useCities(near.place);
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
        placeholder="Begin to type a city"
        data={cities}
        // The server found them, by names in other languages too.
        filter={({ options }) => options}
        rightSection={loading && <Loader size={12} aria-label="Looking for cities" />}
        value={near.place}
        onChange={(place) => onChange({ near: { ...near, place } })}
      />
    </>
  );
}
