import { Switch, TextInput } from '@mantine/core';
import classes from '../Settings.module.css';
import type { FieldsProps } from './PromoterForm';

export function GuardFields({ fields, set }: FieldsProps) {
  return (
    <section className={classes.card} aria-labelledby="guards">
      <h2 id="guards" className={classes.title}>
        What guards you
      </h2>
      <div className={classes.columns}>
        <TextInput
          label="Second approver above"
          description="Recipients; a second person must approve then. Empty for never."
          type="number"
          min={0}
          value={fields.fourEyesAbove}
          onChange={(event) => set({ fourEyesAbove: event.currentTarget.value })}
        />
        <TextInput
          label="Model budget for a day, in USD"
          description="Empty for the platform’s limit."
          type="number"
          min={0}
          step="any"
          value={fields.perDay}
          onChange={(event) => set({ perDay: event.currentTarget.value })}
        />
        <TextInput
          label="Model budget for a month, in USD"
          description="Empty for the platform’s limit."
          type="number"
          min={0}
          step="any"
          value={fields.perMonth}
          onChange={(event) => set({ perMonth: event.currentTarget.value })}
        />
        <TextInput
          label="Holdout, in per cent of the fans"
          description="Whom no marketing reaches, so that what all of it causes can be measured. 0 for none."
          type="number"
          min={0}
          max={50}
          step="any"
          value={fields.holdout}
          onChange={(event) => set({ holdout: event.currentTarget.value })}
        />
      </div>
      <Switch
        label="Ask fans to confirm their consent to e-mail"
        description="Double opt-in: from now on a consent counts once the fan has followed the link in a message. Consents given before stay given."
        checked={fields.doubleOptIn}
        onChange={(event) => set({ doubleOptIn: event.currentTarget.checked })}
      />
    </section>
  );
}
