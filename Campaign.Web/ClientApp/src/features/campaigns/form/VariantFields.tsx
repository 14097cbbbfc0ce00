import { Button, Menu, Select, Textarea, TextInput } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import type { CopyVariant } from '@/api/draft';
import classes from './CampaignForm.module.css';
import { mergeTags, publicTags } from './mergeTags';

interface VariantFieldsProps {
  variant: CopyVariant;
  onChange: (change: Partial<CopyVariant>) => void;
  onRemove?: () => void;
}

const languages = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'German' },
  { value: 'es', label: 'Spanish' },
  { value: 'fr', label: 'French' },
  { value: 'pt', label: 'Portuguese' },
];

/** One text: its language, and what it says with the fan's and the event's own words in it. */
export function VariantFields({ variant, onChange, onRemove }: VariantFieldsProps) {
  const body = useRef<HTMLTextAreaElement>(null);
  const email = variant.channel === 'email';
  const known = languages.some(({ value }) => value === variant.locale);

  function insert(tag: string) {
    const field = body.current;
    const [from, to] = field
      ? [field.selectionStart, field.selectionEnd]
      : [variant.body.length, variant.body.length];
    flushSync(() => onChange({ body: variant.body.slice(0, from) + tag + variant.body.slice(to) }));
    field?.focus();
    field?.setSelectionRange(from + tag.length, from + tag.length);
  }

  return (
    <div className={classes.fields}>
      <Select
        label="Language"
        allowDeselect={false}
        data={known ? languages : [...languages, variant.locale]}
        value={variant.locale}
        onChange={(locale) => locale && onChange({ locale })}
      />
      {email && (
        <>
          <TextInput
            label="Subject"
            required
            maxLength={200}
            value={variant.subject ?? ''}
            onChange={(event) => onChange({ subject: event.currentTarget.value })}
          />
          <TextInput
            label="Preview line"
            description="What inboxes show beside the subject."
            maxLength={200}
            value={variant.preheader ?? ''}
            onChange={(event) => onChange({ preheader: event.currentTarget.value || undefined })}
          />
        </>
      )}
      {variant.channel === 'push' && (
        <TextInput
          label="Title"
          description="Your name stands there where it is empty."
          maxLength={80}
          value={variant.subject ?? ''}
          onChange={(event) => onChange({ subject: event.currentTarget.value || undefined })}
        />
      )}
      <Textarea
        ref={body}
        label="Text"
        required
        autosize
        minRows={email ? 8 : 4}
        maxRows={20}
        maxLength={20_000}
        value={variant.body}
        onChange={(event) => onChange({ body: event.currentTarget.value })}
      />
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            className={classes.tags}
            leftSection={<IconBraces size={14} />}
          >
            Insert a field
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(variant.channel === 'social' ? publicTags : mergeTags).map(({ label, tag }) => (
            <Menu.Item key={tag} onClick={() => insert(tag)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <TextInput
        label={email ? 'Text of the button' : 'Text of the link'}
        description="Empty leaves it out."
        maxLength={80}
        value={variant.cta}
        onChange={(event) => onChange({ cta: event.currentTarget.value })}
      />
      {onRemove && (
        <Button size="compact-sm" variant="subtle" color="red" onClick={onRemove}>
          Remove this text
        </Button>
      )}
    </div>
  );
}
