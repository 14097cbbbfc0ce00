import { NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useApi } from '@/api/http';
import { useResources } from '@/api/resources';
import type { Status } from '@/api/types';
import { useUrlState } from './useUrlState';

/** Resources and their replicas; of a system that runs elsewhere, whoever has sent something. */
export function ResourceFilter({ label = 'Resource' }: { label?: string }) {
  const { read, write } = useUrlState();
  const { all } = useResources();
  const senders = useApi<Status>('/api/status').data?.senders ?? [];
  const names = new Set([
    ...all.filter((one) => one.hasConsole).flatMap((one) => [one.resource, one.id]),
    ...senders.flatMap((one) => [one.resource, one.instance]),
  ]);
  return (
    <NativeSelect
      label={label}
      value={read('resource')}
      onChange={(event) => write({ resource: event.currentTarget.value })}
      data={[{ value: '', label: 'All' }, ...[...names].sort()]}
    />
  );
}

export function TextFilter({
  label = 'Text',
  placeholder,
}: {
  label?: string;
  placeholder?: string;
}) {
  const { read, write } = useUrlState();
  const [text, setText] = useState(read('text'));
  const tell = useDebouncedCallback((value: string) => write({ text: value }), 250);
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}

export function FieldFilter() {
  const { readAll, write } = useUrlState();
  const value = readAll('field');
  return (
    <TagsInput
      label="Attributes"
      placeholder={value.length === 0 ? 'name=value, name~part, name>5 …' : ''}
      value={value}
      onChange={(field) => write({ field })}
      splitChars={['\n']}
      acceptValueOnBlur
      styles={{ root: { minWidth: 260, flex: 1 } }}
    />
  );
}
