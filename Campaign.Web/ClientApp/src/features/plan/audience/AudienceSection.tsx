import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import type { Assumption, Draft, DraftAudience } from '@/api/draft';
import { ChannelIcon, channelName } from '@/shared/ChannelIcon';
import { money, number } from '@/shared/format';
import { Section } from '@/shared/Section';
import classes from './AudienceSection.module.css';
import { lazy, Suspense } from 'react';
import { PageLoading } from '@/shared/PageLoading';
import { EditButton } from '../edit/EditButton';
import { useHandEdit, type OnEdit } from '../edit/useHandEdit';
import { countedFor } from './countedFor';
import { Cities } from './Cities';
import { FunnelChart } from './FunnelChart';
import { SampleTable } from './SampleTable';

const RuleForm = lazy(() => import('./RuleForm'));

interface AudienceSectionProps {
  audience: DraftAudience;
  currency: string;
  intent: Draft['intent'];
  onRemoveAssumption?: (assumption: Assumption) => void;
  onEdit?: OnEdit;
}

export function AudienceSection(props: AudienceSectionProps) {
  const { audience, currency, onRemoveAssumption } = props;
  const hand = useHandEdit(props.onEdit);
  const reachable = Object.entries(audience.reachable);
  return (
    <Section
      title="Audience"
      aside={!hand.editing && <EditButton label="Edit the audience" onClick={hand.begin} />}
    >
      {hand.editing && (
        <Suspense fallback={<PageLoading />}>
          <RuleForm
            label="Edit the audience"
            rule={audience.rule}
            {...countedFor(props.intent)}
            hand={hand}
            change={(rule) => rule && { rule }}
          />
        </Suspense>
      )}
      <p className={classes.sentence}>{audience.sentence}</p>
      <div className={classes.figures}>
        <div className={classes.big}>
          <span className={`${classes.count} tabular`}>{number(audience.count)}</span>
          <span className={classes.unit}>
            {audience.count === 1 ? 'fan matches' : 'fans match'}
          </span>
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
          {audience.medianSpend != null && (
            <div>
              <dt>Median spend</dt>
              <dd className="tabular">{money(audience.medianSpend, currency)}</dd>
            </div>
          )}
        </dl>
      </div>
      <FunnelChart stages={audience.funnel} />
      <Chips assumptions={audience.assumptions} onRemove={onRemoveAssumption} />
      {audience.warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          <IconAlertTriangle size={15} aria-hidden />
          {warning}
        </p>
      ))}
      <Cities cities={audience.topCities ?? []} total={audience.count} />
      <SampleTable samples={audience.samples ?? []} currency={currency} />
    </Section>
  );
}

interface ChipsProps {
  assumptions: Assumption[];
  onRemove?: (assumption: Assumption) => void;
}

function Chips({ assumptions, onRemove }: ChipsProps) {
  if (assumptions.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label="Assumptions">
      {assumptions.map((assumption) => (
        <li key={assumption.id} className={classes.chip}>
          {assumption.text}
          {assumption.removable && onRemove && (
            <UnstyledButton
              className={classes.remove}
              aria-label={`Remove the assumption: ${assumption.text}`}
              onClick={() => onRemove(assumption)}
            >
              <IconX size={13} />
            </UnstyledButton>
          )}
        </li>
      ))}
    </ul>
  );
}
