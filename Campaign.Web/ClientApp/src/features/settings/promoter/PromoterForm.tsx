import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { ProblemCard } from '@/shared/ProblemCard';
import classes from '../Settings.module.css';
import { changeOf, fieldsOf, type PromoterFields } from './fields';
import { GuardFields } from './GuardFields';
import { IdentityFields } from './IdentityFields';
import { SenderFields } from './SenderFields';
import { useSavePromoter, type TaggedSettings } from './queries';

export interface FieldsProps {
  fields: PromoterFields;
  set: (change: Partial<PromoterFields>) => void;
}

/** The settings as a form; whoever is no owner reads it. */
export function PromoterForm({ read, mayEdit }: { read: TaggedSettings; mayEdit: boolean }) {
  const [fields, setFields] = useState(() => fieldsOf(read.settings));
  const save = useSavePromoter();
  const changed = JSON.stringify(fields) !== JSON.stringify(fieldsOf(read.settings));
  const set = (change: Partial<PromoterFields>) =>
    setFields((before) => ({ ...before, ...change }));

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    save.mutate(
      { change: changeOf(fields), etag: read.etag },
      { onSuccess: () => notifications.show({ message: 'The settings are saved.' }) },
    );
  }

  return (
    <form onSubmit={onSubmit}>
      <fieldset disabled={!mayEdit} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <div className={classes.form}>
          {!mayEdit && <p className={classes.note}>Only owners change these.</p>}
          <IdentityFields fields={fields} set={set} settings={read.settings} />
          <SenderFields fields={fields} set={set} />
          <GuardFields fields={fields} set={set} />
          {save.isError && <ProblemCard error={save.error} onDismiss={save.reset} />}
          {mayEdit && (
            <div className={classes.actions}>
              <Button type="submit" disabled={!changed} loading={save.isPending}>
                Save
              </Button>
              {changed && (
                <Button variant="default" onClick={() => setFields(fieldsOf(read.settings))}>
                  Undo changes
                </Button>
              )}
            </div>
          )}
        </div>
      </fieldset>
    </form>
  );
}
