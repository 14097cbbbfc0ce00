import { NativeSelect } from '@mantine/core';
import { address, NotThere, useApi } from '@/api/http';
import type { Chart, Instrument } from '@/api/types';
import { Empty, Loading } from '@/shared/Empty';
import { measured } from '@/shared/format';
import { useUrlState } from '@/shared/useUrlState';
import { LineChart } from './LineChart';
import classes from './Metrics.module.css';
import { lineColor } from './palette';

export function ChartPanel({ instrument }: { instrument: Instrument }) {
  const { read, readAll, write } = useUrlState();
  const fields = readAll('field');
  const { data, error } = useApi<Chart>(
    address('/api/metrics/chart', {
      meter: instrument.meter,
      name: instrument.name,
      resource: read('resource'),
      minutes: read('minutes') || '15',
      split: read('split'),
      field: fields,
    }),
    3_000,
  );
  const dimensions = Object.entries(instrument.dimensions);
  const valueOf = (name: string) =>
    fields.find((field) => field.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  const choose = (name: string, value: string) =>
    write({
      field: [
        ...fields.filter((field) => !field.startsWith(`${name}=`)),
        ...(value ? [`${name}=${value}`] : []),
      ],
    });

  return (
    <>
      <h2 className={classes.title}>{instrument.name}</h2>
      <p className="quiet">
        {instrument.description || 'No description'} · {instrument.kind} · {instrument.series}{' '}
        series of {instrument.resources.join(', ')}
      </p>
      <div className={classes.dimensions}>
        <NativeSelect
          label="A line per"
          value={read('split')}
          onChange={(event) => write({ split: event.currentTarget.value })}
          data={[
            { value: '', label: 'all together' },
            { value: 'replica', label: 'replica' },
            ...dimensions.map(([name]) => name),
          ]}
        />
        {dimensions.map(([name, values]) => (
          <NativeSelect
            key={name}
            label={name}
            value={valueOf(name)}
            onChange={(event) => choose(name, event.currentTarget.value)}
            data={[{ value: '', label: 'all' }, ...values.filter((value) => value !== '')]}
          />
        ))}
      </div>
      {error instanceof NotThere && <Empty title="No series fits" />}
      {!data && !error && <Loading />}
      {data && <Charts chart={data} unit={instrument.unit} />}
    </>
  );
}

function Charts({ chart, unit }: { chart: Chart; unit: string }) {
  if (chart.kind !== 'Histogram') {
    const isRate = chart.kind === 'Counter';
    return (
      <>
        <LineChart
          label={isRate ? 'Per second' : 'Value'}
          chart={chart}
          lines={chart.shown.map((line, index) => ({
            name: line.name || 'all',
            values: line.values,
            color: lineColor(index),
          }))}
          format={(value) => measured(value, unit) + (isRate ? '/s' : '')}
        />
        <Totals chart={chart} unit={unit} />
      </>
    );
  }

  const [first] = chart.shown;
  const percentiles =
    chart.shown.length === 1 && first
      ? (['p50', 'p90', 'p99'] as const).map((name, index) => ({
          name: name.toUpperCase(),
          values: first[name] ?? [],
          color: lineColor(index),
        }))
      : chart.shown.map((line, index) => ({
          name: line.name,
          values: line.p90 ?? [],
          color: lineColor(index),
        }));
  return (
    <>
      <LineChart
        label={chart.shown.length === 1 ? 'P50, P90 and P99' : 'P90'}
        chart={chart}
        lines={percentiles}
        format={(value) => measured(value, unit)}
      />
      <LineChart
        label="Measurements per second"
        chart={chart}
        lines={chart.shown.map((line, index) => ({
          name: line.name || 'all',
          values: line.values,
          color: lineColor(index),
        }))}
        format={(value) => `${measured(value, '')}/s`}
      />
      <Totals chart={chart} unit={unit} />
    </>
  );
}

/** The same in numbers. */
function Totals({ chart, unit }: { chart: Chart; unit: string }) {
  const isHistogram = chart.kind === 'Histogram';
  return (
    <table className="list">
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col" className="number">
            {isHistogram || chart.kind === 'Counter' ? 'In this time' : 'Now'}
          </th>
          {isHistogram &&
            ['P50', 'P90', 'P99'].map((name) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
        </tr>
      </thead>
      <tbody>
        {chart.shown.map((line, index) => (
          <tr key={line.name}>
            <td>
              <i className={classes.swatch} style={{ background: lineColor(index) }} />{' '}
              {line.name || 'all'}
            </td>
            <td className="number">{measured(line.total, isHistogram ? '' : unit)}</td>
            {isHistogram &&
              [line.totalP50, line.totalP90, line.totalP99].map((value, place) => (
                <td key={place} className="number">
                  {measured(value, unit)}
                </td>
              ))}
          </tr>
        ))}
        {chart.lines > chart.shown.length && (
          <tr>
            <td colSpan={5} className="quiet">
              and {chart.lines - chart.shown.length} smaller ones
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
