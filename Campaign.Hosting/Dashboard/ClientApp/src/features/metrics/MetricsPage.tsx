import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { address, useApi } from '@/api/http';
import type { Instrument } from '@/api/types';
import { Empty, Loading, Problem } from '@/shared/Empty';
import { ResourceFilter } from '@/shared/Filters';
import { useUrlState } from '@/shared/useUrlState';
import { ChartPanel } from './ChartPanel';
import classes from './Metrics.module.css';

const windows = [1, 5, 15, 30].map((one) => ({ value: String(one), label: `${one} min` }));

export function MetricsPage() {
  const { read, write } = useUrlState();
  const [text, setText] = useState('');
  const { data, error } = useApi<Instrument[]>(
    address('/api/metrics', { resource: read('resource') }),
    5_000,
  );
  const fits = data?.filter((one) =>
    `${one.meter} ${one.name} ${one.description}`.toLowerCase().includes(text.toLowerCase()),
  );
  const chosen = data?.find((one) => one.meter === read('meter') && one.name === read('name'));

  return (
    <>
      <div className="toolbar">
        <h1>Metrics</h1>
        <ResourceFilter />
        <NativeSelect
          label="Last"
          value={read('minutes') || '15'}
          onChange={(event) => write({ minutes: event.currentTarget.value })}
          data={windows}
        />
        <TextInput
          label="Instrument"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <div className={classes.page}>
        <nav className={classes.tree} aria-label="Instruments" tabIndex={0}>
          {error && <Problem error={error} />}
          {!data && !error && <Loading />}
          {fits?.length === 0 && <Empty title="No instrument fits" />}
          {[...Map.groupBy(fits ?? [], (one) => one.meter)].map(([meter, instruments]) => (
            <section key={meter}>
              <h2>{meter}</h2>
              {instruments.map((one) => (
                <button
                  key={one.name}
                  type="button"
                  className={classes.instrument}
                  aria-pressed={one === chosen}
                  title={one.description}
                  onClick={() =>
                    write({ meter: one.meter, name: one.name, split: null, field: [] })
                  }
                >
                  {one.name}
                </button>
              ))}
            </section>
          ))}
        </nav>
        <div className={classes.content} tabIndex={0} role="region" aria-label="Chart">
          {chosen ? (
            <ChartPanel key={`${chosen.meter} ${chosen.name}`} instrument={chosen} />
          ) : (
            <Empty title="Choose an instrument" />
          )}
        </div>
      </div>
    </>
  );
}
