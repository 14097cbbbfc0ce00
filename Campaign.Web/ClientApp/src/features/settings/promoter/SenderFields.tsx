import { ColorInput, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { sentenceCase } from '@/shared/reasons';
import classes from '../Settings.module.css';
import type { FieldsProps } from './PromoterForm';

const tones = ['warm', 'bold', 'playful', 'formal', 'urgent'];

export function SenderFields({ fields, set }: FieldsProps) {
  const choices = tones.includes(fields.tone) ? tones : [fields.tone, ...tones];
  return (
    <section className={classes.card} aria-labelledby="sender">
      <h2 id="sender" className={classes.title}>
        How your messages look
      </h2>
      <div className={classes.columns}>
        <TextInput
          label="Sender’s name"
          required
          maxLength={100}
          value={fields.senderName}
          onChange={(event) => set({ senderName: event.currentTarget.value })}
        />
        <TextInput
          label="Sender’s address"
          type="email"
          required
          value={fields.senderEmail}
          onChange={(event) => set({ senderEmail: event.currentTarget.value })}
        />
        <TextInput
          label="Website"
          type="url"
          required
          value={fields.website}
          onChange={(event) => set({ website: event.currentTarget.value })}
        />
        <NativeSelect
          label="Tone"
          data={choices.map((tone) => ({ value: tone, label: sentenceCase(tone) }))}
          value={fields.tone}
          onChange={(event) => set({ tone: event.currentTarget.value })}
        />
        <ColorInput
          label="Colour of buttons"
          format="hex"
          required
          value={fields.accent}
          onChange={(accent) => set({ accent })}
          eyeDropperButtonProps={{ 'aria-label': 'Pick a colour from the screen' }}
        />
      </div>
      <Textarea
        label="Postal address"
        description="Stands in the foot of every e-mail, as the law asks."
        required
        autosize
        maxLength={300}
        value={fields.postalAddress}
        onChange={(event) => set({ postalAddress: event.currentTarget.value })}
      />
    </section>
  );
}
