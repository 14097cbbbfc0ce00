import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CopyVariant } from '@/api/draft';
import { textChange, textFields, type TextFields } from '../edit/changes';
import { EditForm } from '../edit/EditForm';
import type { HandEditing } from '../edit/useHandEdit';
import { measureSms } from './sms';

/** A text as it is written; the preview and the e-mail's HTML follow from it. */
export function CopyForm({ variant, hand }: { variant: CopyVariant; hand: HandEditing }) {
  const [fields, setFields] = useState(() => textFields(variant));
  const set = (change: Partial<TextFields>) => setFields((before) => ({ ...before, ...change }));
  const change = textChange(variant, fields);
  const email = variant.channel === 'email';
  const complete = fields.body.trim() !== '' && (!email || fields.subject.trim() !== '');
  return (
    <EditForm
      label="Edit the text"
      hand={hand}
      idle={!change || !complete}
      onSave={() => change && hand.save({ variants: [change] })}
    >
      {email && (
        <>
          <TextInput
            label="Subject"
            required
            maxLength={200}
            value={fields.subject}
            onChange={(event) => set({ subject: event.currentTarget.value })}
          />
          <TextInput
            label="Preview line"
            description="What the inbox shows after the subject."
            maxLength={200}
            value={fields.preheader}
            onChange={(event) => set({ preheader: event.currentTarget.value })}
          />
        </>
      )}
      <Textarea
        label="Text"
        description={
          email
            ? 'A blank line begins a paragraph; {{ fan.first_name | default: "there" }} is the fan’s name.'
            : segmentsOf(fields.body)
        }
        required
        autosize
        minRows={4}
        maxRows={16}
        maxLength={10_000}
        value={fields.body}
        onChange={(event) => set({ body: event.currentTarget.value })}
      />
      {email && (
        <TextInput
          label="Button"
          maxLength={60}
          value={fields.cta}
          onChange={(event) => set({ cta: event.currentTarget.value })}
        />
      )}
    </EditForm>
  );
}

function segmentsOf(body: string): string {
  const { segments, left } = measureSms(body);
  return `${segments} ${segments === 1 ? 'segment' : 'segments'}, ${left} characters left. The link and STOP are added where they are missing.`;
}
