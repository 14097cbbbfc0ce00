import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { campaignChannels, channelName } from '@/shared/ChannelIcon';
import classes from './AnalyticsPage.module.css';
import { isDay, spans } from './period';
import type { NamedFunnel, Period } from './queries';

interface ControlsProps {
  period: Period;
  genres: NamedFunnel[];
  sending: number;
}

/** Which campaigns the dashboard is about; kept in the address, so that it can be passed on. */
export function Controls({ period, genres, sending }: ControlsProps) {
  const [params, setParams] = useSearchParams();
  const own = params.has('from');
  const put = (change: Record<string, string>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change))
          if (value) next.set(name, value);
          else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const names = [...new Set([period.genre, ...genres.map(({ key }) => key)])].filter(
    (name): name is string => !!name,
  );

  return (
    <div className={classes.controls}>
      <SegmentedControl
        aria-label="Period"
        data={[...spans, { value: 'own', label: 'Days' }]}
        value={own ? 'own' : (params.get('days') ?? '90')}
        onChange={(value) =>
          put(
            value === 'own'
              ? { days: '', from: period.from ?? '', to: period.to ?? '' }
              : { days: value === '90' ? '' : value, from: '', to: '' },
          )
        }
      />
      {own &&
        (['from', 'to'] as const).map((name) => (
          <TextInput
            key={name}
            type="date"
            aria-label={name === 'from' ? 'First day' : 'Last day'}
            value={period[name] ?? ''}
            onChange={(event) => {
              const day = event.currentTarget.value;
              if (isDay(day)) put({ from: period.from ?? '', to: period.to ?? '', [name]: day });
            }}
          />
        ))}
      <NativeSelect
        aria-label="Channel"
        data={[
          { value: '', label: 'Every channel' },
          ...campaignChannels.map((value) => ({ value, label: channelName(value) })),
        ]}
        value={period.channel ?? ''}
        onChange={(event) => put({ channel: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label="Genre"
        data={[
          { value: '', label: 'Every genre' },
          ...names.map((value) => ({ value, label: value })),
        ]}
        value={period.genre ?? ''}
        onChange={(event) => put({ genre: event.currentTarget.value })}
      />
      {sending > 0 && (
        <span className={classes.live} role="status">
          {sending === 1 ? 'One campaign is being sent' : `${sending} campaigns are being sent`}
        </span>
      )}
    </div>
  );
}
