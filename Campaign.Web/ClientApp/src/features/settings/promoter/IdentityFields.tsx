import { Select, TextInput } from '@mantine/core';
import type { PromoterSettings } from '@/api/contracts';
import classes from '../Settings.module.css';
import { zonesWith } from './fields';
import type { FieldsProps } from './PromoterForm';

export function IdentityFields({
  fields,
  set,
  settings,
}: FieldsProps & { settings: PromoterSettings }) {
  return (
    <section className={classes.card} aria-labelledby="identity">
      <h2 id="identity" className={classes.title}>
        Who you are
      </h2>
      <div className={classes.columns}>
        <TextInput
          label="Name"
          description="As fans know it."
          required
          maxLength={100}
          value={fields.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          label="Time zone"
          description="Dates and times are meant in it."
          searchable
          allowDeselect={false}
          data={zonesWith(fields.timeZone)}
          value={fields.timeZone}
          onChange={(zone) => zone && set({ timeZone: zone })}
        />
        <TextInput
          label="Languages"
          description="The main one first, such as en, de."
          required
          value={fields.locales}
          onChange={(event) => set({ locales: event.currentTarget.value })}
        />
      </div>
      <p className={classes.note}>
        Country {settings.country}, currency {settings.currency}. These are fixed: amounts are kept
        in them.
      </p>
    </section>
  );
}
