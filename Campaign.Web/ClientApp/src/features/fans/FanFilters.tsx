import { CloseButton, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useSegments } from '@/features/audiences/segments/queries';
import list from '@/shared/list/List.module.css';
import classes from './FansPage.module.css';
import type { FanFilter } from './filter';

interface FanFiltersProps {
  filter: FanFilter;
  onChange: (change: FanFilter) => void;
}

const consents = [
  { value: 'email', label: 'E-mail' },
  { value: 'sms', label: 'SMS' },
];

export function FanFilters({ filter, onChange }: FanFiltersProps) {
  const segments = useSegments();
  return (
    <div className={list.filters} role="search">
      <FilterText
        className={classes.search}
        label="Name or whole e-mail address"
        icon
        value={filter.query}
        onChange={(query) => onChange({ query })}
      />
      <FilterText
        className={classes.filter}
        label="City"
        value={filter.city}
        onChange={(city) => onChange({ city })}
      />
      <FilterText
        className={classes.filter}
        label="Country code"
        value={filter.country}
        onChange={(country) => onChange({ country: country.length === 2 ? country : '' })}
      />
      <FilterText
        className={classes.filter}
        label="Language code"
        value={filter.language}
        onChange={(language) => onChange({ language: language.length === 2 ? language : '' })}
      />
      <FilterText
        className={classes.filter}
        label="Tag"
        value={filter.tag}
        onChange={(tag) => onChange({ tag })}
      />
      <Select
        className={classes.filter}
        aria-label="Consent"
        placeholder="Consent"
        clearable
        data={consents}
        value={filter.consent ?? null}
        onChange={(consent) => onChange({ consent: consent ?? '' })}
      />
      <Select
        className={classes.filter}
        aria-label="Audience"
        placeholder="Audience"
        clearable
        searchable
        data={segments.items.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.segment ?? null}
        onChange={(segment) => onChange({ segment: segment ?? '' })}
      />
    </div>
  );
}

interface FilterTextProps {
  className: string | undefined;
  label: string;
  icon?: boolean;
  value: string | undefined;
  onChange: (value: string) => void;
}

/** Writes through once the typing pauses. */
function FilterText({ className, label, icon, value, onChange }: FilterTextProps) {
  const [text, setText] = useState(value ?? '');
  const settle = useDebouncedCallback(onChange, 250);

  function change(next: string) {
    setText(next);
    settle(next);
  }

  return (
    <TextInput
      className={className}
      aria-label={label}
      placeholder={label}
      leftSection={icon && <IconSearch size={16} stroke={1.8} aria-hidden />}
      rightSection={
        text && <CloseButton size="sm" aria-label={`Clear ${label}`} onClick={() => change('')} />
      }
      value={text}
      maxLength={254}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
