import { NativeSelect, Select } from '@mantine/core';
import { useCampaignsForSearch } from '@/features/campaigns/queries';
import { engagementTypes } from '../../rule/fields';
import type { EngagementClause } from '../../rule/rule';
import { useVocabulary } from '../../vocabulary';
import classes from '../Builder.module.css';
import type { EditorProps } from './ClauseEditor';
import { ComparisonEditor } from './ComparisonEditor';
import { WindowEditor } from './WindowEditor';

type Engagement = EngagementClause['engagement'];

const actors = [
  { value: 'human', label: 'in person' },
  { value: 'any', label: 'or a machine did' },
  { value: 'machine', label: 'by a machine' },
];

/** How often somebody opened, clicked, was sent something. */
export function EngagementEditor({ rule, onChange }: EditorProps<EngagementClause>) {
  const { engagement } = rule;
  const change = (part: Partial<Engagement>) =>
    onChange({ ...rule, engagement: { ...engagement, ...part } });
  const countable = engagement.type === 'open' || engagement.type === 'click';
  return (
    <>
      <NativeSelect
        size="xs"
        className={classes.field}
        aria-label="What happened"
        value={engagement.type}
        data={Object.entries(engagementTypes).map(([value, label]) => ({ value, label }))}
        onChange={(event) => change({ type: event.currentTarget.value })}
      />
      {countable && (
        <NativeSelect
          size="xs"
          className={classes.operator}
          aria-label="By whom"
          value={engagement.actor ?? 'any'}
          data={actors}
          onChange={(event) => change({ actor: event.currentTarget.value })}
        />
      )}
      <span className={classes.word}>how often</span>
      <ComparisonEditor kind="number" rule={rule} onChange={onChange} />
      <WindowEditor value={engagement.window} onChange={(window) => change({ window })} />
      <CampaignPicker value={engagement.campaign} onChange={(campaign) => change({ campaign })} />
    </>
  );
}

const genrePrefix = 'genre:';

function CampaignPicker({
  value,
  onChange,
}: {
  value: Engagement['campaign'];
  onChange: (value: Engagement['campaign']) => void;
}) {
  const campaigns = useCampaignsForSearch(true);
  const { genres } = useVocabulary();
  const chosen =
    typeof value === 'object' && value ? genrePrefix + value.event_genre : (value ?? '');
  const listed = campaigns.map(({ id, name }) => ({ value: id, label: name }));
  const known =
    !chosen || chosen.startsWith(genrePrefix) || listed.some((one) => one.value === chosen);
  return (
    <Select
      size="xs"
      className={classes.value}
      aria-label="In which campaign"
      searchable
      allowDeselect={false}
      value={chosen}
      data={[
        { value: '', label: 'In any campaign' },
        {
          group: 'Campaigns for a genre',
          items: genres.map((genre) => ({
            value: genrePrefix + genre,
            label: `For ${genre} events`,
          })),
        },
        {
          group: 'One campaign',
          items: known ? listed : [...listed, { value: chosen, label: 'An older campaign' }],
        },
      ]}
      onChange={(next) =>
        onChange(
          next?.startsWith(genrePrefix)
            ? { event_genre: next.slice(genrePrefix.length) }
            : next || undefined,
        )
      }
    />
  );
}
