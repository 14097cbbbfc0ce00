import { Autocomplete, NativeSelect, TagsInput } from '@mantine/core';
import type { FieldKind } from '../../rule/fields';
import type { RuleValue, Scalar } from '../../rule/rule';
import { arityOf, listOf, scalarOf } from '../../rule/values';
import { useVocabulary, wordsFor } from '../../vocabulary';
import classes from '../Builder.module.css';
import { DateEditor } from './DateEditor';
import { EventPicker } from './EventPicker';
import { NumberField } from './NumberField';

interface ValueEditorProps {
  kind: FieldKind;
  op: string;
  value: RuleValue | undefined;
  onChange: (value: RuleValue) => void;
}

/** The field in which a value of this kind is entered. */
export function ValueEditor({ kind, op, value, onChange }: ValueEditorProps) {
  const items = listOf(value);
  const vocabulary = useVocabulary();
  const arity = arityOf(op);
  if (arity === 'none') return null;
  if (kind === 'event')
    return <EventPicker value={items} many={arity === 'many'} onChange={onChange} />;
  if (arity === 'many')
    return (
      <TagsInput
        size="xs"
        className={classes.value}
        styles={{ inputField: { minWidth: 44 } }}
        aria-label="Values"
        placeholder={items.length === 0 ? 'Type and press Enter' : undefined}
        acceptValueOnBlur
        splitChars={[',', ';']}
        data={wordsFor(kind, vocabulary)}
        value={items.map(String)}
        onChange={(texts) => onChange(texts.map((text) => scalarOf(kind, text)))}
      />
    );
  if (arity === 'two')
    return (
      <>
        <Single kind={kind} value={items[0]} onChange={(low) => onChange([low, items[1] ?? ''])} />
        <span className={classes.word}>and</span>
        <Single
          kind={kind}
          value={items[1]}
          onChange={(high) => onChange([items[0] ?? '', high])}
        />
      </>
    );
  return (
    <Single kind={kind} value={items[0]} onChange={onChange} words={wordsFor(kind, vocabulary)} />
  );
}

interface SingleProps {
  kind: FieldKind;
  value: Scalar | undefined;
  words?: string[];
  onChange: (value: Scalar) => void;
}

function Single({ kind, value, words, onChange }: SingleProps) {
  if (kind === 'date') return <DateEditor value={String(value ?? '')} onChange={onChange} />;
  if (kind === 'number' || kind === 'money' || kind === 'id')
    return <NumberField label="Value" value={value} onChange={onChange} />;
  if (kind === 'flag' || typeof value === 'boolean')
    return (
      <NativeSelect
        size="xs"
        className={classes.number}
        aria-label="Value"
        value={String(value)}
        data={[
          { value: 'true', label: kind === 'flag' ? 'given' : 'true' },
          { value: 'false', label: kind === 'flag' ? 'withdrawn' : 'false' },
        ]}
        onChange={(event) => onChange(event.currentTarget.value === 'true')}
      />
    );
  return (
    <Autocomplete
      size="xs"
      className={classes.value}
      aria-label="Value"
      placeholder="Value"
      data={words ?? []}
      value={String(value ?? '')}
      onChange={(text) => onChange(scalarOf(kind, text))}
    />
  );
}
