import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './FansPage.module.css';
import type { FanFilter } from './filter';

interface FanFiltersProps {
  filter: FanFilter;
  onChange: (change: FanFilter) => void;
}

export function FanFilters({ filter, onChange }: FanFiltersProps) {
  return (
    <div className={classes.filters} role="search">
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
