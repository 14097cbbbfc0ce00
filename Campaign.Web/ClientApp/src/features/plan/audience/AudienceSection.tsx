import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import type { Assumption, Channel, DraftAudience } from '@/api/draft';
import { ChannelIcon, channelName } from '@/shared/ChannelIcon';
import { money, number } from '@/shared/format';
import { Section } from '../Section';
import classes from './AudienceSection.module.css';
import { CityBars } from './CityBars';
import { FunnelChart } from './FunnelChart';
import { SampleTable } from './SampleTable';
import { useAudienceFigures } from './useAudienceFigures';

interface AudienceSectionProps {
  audience: DraftAudience;
  channels?: Channel[];
  purpose?: string;
  currency?: string;
  onRemoveAssumption?: (assumption: Assumption) => void;
}

export function AudienceSection(props: AudienceSectionProps) {
  const { audience, channels, purpose, currency, onRemoveAssumption } = props;
  const figures = useAudienceFigures(audience, channels?.[0], purpose);
  const reachable = Object.entries(figures.reachable ?? {}).filter(
    ([, count]) => count !== undefined,
  );
  return (
    <Section title="Audience">
      {figures.sentence && <p className={classes.sentence}>{figures.sentence}</p>}
      <div className={classes.figures}>
        <div className={classes.big}>
          <span className={`${classes.count} tabular`}>{number(figures.count)}</span>
          <span className={classes.unit}>{figures.count === 1 ? 'fan matches' : 'fans match'}</span>
        </div>
        <dl className={classes.reach}>
          {reachable.map(([channel, count]) => (
            <div key={channel}>
              <dt>
                <ChannelIcon channel={channel} size={14} />
                {channelName(channel)}
              </dt>
              <dd className="tabular">{number(count)}</dd>
            </div>
          ))}
          {figures.medianSpend !== undefined && (
            <div>
              <dt>Median spend</dt>
              <dd className="tabular">{money(figures.medianSpend, currency)}</dd>
            </div>
          )}
        </dl>
      </div>
      <FunnelChart stages={figures.funnel} />
      <Chips assumptions={audience.assumptions} onRemove={onRemoveAssumption} />
      {audience.warnings?.map((warning, index) => (
        <p key={index} className={classes.warning}>
          <IconAlertTriangle size={15} aria-hidden />
          {typeof warning === 'string' ? warning : warning.text}
        </p>
      ))}
      <CityBars cities={figures.topCities} total={figures.count} />
      <SampleTable samples={figures.samples} currency={currency} />
    </Section>
  );
}

interface ChipsProps {
  assumptions: Assumption[] | undefined;
  onRemove?: (assumption: Assumption) => void;
}

function Chips({ assumptions, onRemove }: ChipsProps) {
  if (!assumptions?.length) return null;
  return (
    <ul className={classes.chips} aria-label="Assumptions">
      {assumptions.map((assumption) => (
        <li key={assumption.id} className={classes.chip}>
          {assumption.text}
          {assumption.removable && (
            <UnstyledButton
              className={classes.remove}
              aria-label={`Remove the assumption: ${assumption.text}`}
              disabled={!onRemove}
              onClick={() => onRemove?.(assumption)}
            >
              <IconX size={13} />
            </UnstyledButton>
          )}
        </li>
      ))}
    </ul>
  );
}
