import { Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './Builder.module.css';
import { useBuilder } from './context';
import { fromTemplate, templateGroups } from './templates';

/** Type a few letters of what is wanted, Enter, and it stands in the group. */
export function AddCondition({ to }: { to: string }) {
  const { dispatch } = useBuilder();
  const [search, setSearch] = useState('');

  function choose(value: string | null) {
    const node = value ? fromTemplate(value) : undefined;
    setSearch('');
    if (node) dispatch({ type: 'add', at: to, node });
  }

  return (
    <div className={classes.adder} data-adder>
      <Select
        size="xs"
        variant="unstyled"
        aria-label="Add a condition"
        placeholder="Add a condition"
        leftSection={<IconPlus size={15} stroke={1.9} aria-hidden />}
        rightSection={null}
        searchable
        selectFirstOptionOnChange
        nothingFoundMessage="Nothing of that name"
        value={null}
        searchValue={search}
        onSearchChange={setSearch}
        data={templateGroups}
        maxDropdownHeight={340}
        comboboxProps={{ width: 260, position: 'bottom-start', shadow: 'md' }}
        onChange={choose}
      />
    </div>
  );
}
