import { SegmentedControl, Select } from '@mantine/core';
import { useMemo, type Dispatch } from 'react';
import { Builder } from '@/features/audiences/builder/Builder';
import { notesOf, ruleProblems } from '@/features/audiences/notes';
import { usePreview } from '@/features/audiences/result/preview';
import { gapsOf } from '@/features/audiences/rule/gaps';
import type { Rule } from '@/features/audiences/rule/rule';
import { useSegments } from '@/features/audiences/segments/queries';
import type { BuilderAction, BuilderState } from '@/features/audiences/tree/history';
import { number } from '@/shared/format';
import classes from './CampaignForm.module.css';
import { countedIn, type CampaignFields } from './fields';

interface AudienceFieldsProps {
  fields: CampaignFields;
  rule: Rule;
  builder: BuilderState;
  dispatch: Dispatch<BuilderAction>;
  onChange: (change: Partial<CampaignFields>) => void;
}

/** Who gets it: a saved audience, or a rule of its own, counted while it is written. */
export function AudienceFields({ fields, rule, builder, dispatch, onChange }: AudienceFieldsProps) {
  const { source, segment, channels, purpose } = fields;
  const segments = useSegments();
  const complete = source === 'segment' ? segment !== '' : gapsOf(builder.tree).size === 0;
  const counted = countedIn(channels);
  const result = usePreview(
    {
      rule,
      channel: counted[0] ?? 'email',
      purpose: purpose as 'marketing' | 'service',
    },
    complete,
  );
  const problems = useMemo(() => ruleProblems(result.error) ?? [], [result.error]);
  const notes = useMemo(
    () => notesOf(builder.tree, complete ? problems : []),
    [builder.tree, complete, problems],
  );
  return (
    <section className={classes.card} aria-labelledby="who">
      <div className={classes.head}>
        <h2 id="who" className={classes.title}>
          Who gets it
        </h2>
        <SegmentedControl
          size="xs"
          aria-label="Audience from"
          data={[
            { value: 'segment', label: 'A saved audience' },
            { value: 'rule', label: 'A rule of its own' },
          ]}
          value={source}
          onChange={(value) => onChange({ source: value as CampaignFields['source'] })}
        />
      </div>
      {source === 'segment' ? (
        <Select
          aria-label="Saved audience"
          placeholder="Search audiences"
          searchable
          nothingFoundMessage="No such audience"
          data={segments.items.map(({ id, name }) => ({ value: id, label: name }))}
          value={segment || null}
          onChange={(value) => onChange({ segment: value ?? '' })}
        />
      ) : (
        <Builder state={builder} dispatch={dispatch} notes={notes} />
      )}
      {channels.includes('social') && (
        <p className={classes.count}>
          The post goes out once, to everybody who follows you; the audience is for the other
          channels.
        </p>
      )}
      {complete && result.preview && (
        <p className={classes.count} role="status" data-stale={result.stale || undefined}>
          <b className="tabular">{number(result.preview.count)}</b> match ·{' '}
          {counted.map((channel) => (
            <span key={channel}>
              <b className="tabular">{number(result.preview?.reachable[channel] ?? 0)}</b> by{' '}
              {channel === 'sms' ? 'SMS' : 'e-mail'}{' '}
            </span>
          ))}
          <span className={classes.sentence}>{result.preview.sentence}</span>
        </p>
      )}
    </section>
  );
}
