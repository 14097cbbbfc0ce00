import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { CopyVariant } from '@/api/draft';
import { CopyPreview } from '@/features/plan/copy/CopyPreview';
import { channelName } from '@/shared/ChannelIcon';
import classes from './CampaignForm.module.css';
import { emptyVariant, rewritten, type CampaignFields } from './fields';
import { VariantFields } from './VariantFields';

interface ContentFieldsProps {
  fields: CampaignFields;
  onChange: (change: Partial<CampaignFields>) => void;
}

/** What it says, in each channel and language, beside how it will look. */
export function ContentFields({ fields, onChange }: ContentFieldsProps) {
  const variants = fields.variants.filter(({ channel }) => fields.channels.includes(channel));
  const [chosen, setChosen] = useState<string>();
  const shown = variants.find(({ id }) => id === chosen) ?? variants[0];
  if (!shown) return null;

  const put = (change: Partial<CopyVariant>) =>
    onChange({
      variants: fields.variants.map((variant) =>
        variant.id === shown.id ? rewritten(variant, change) : variant,
      ),
    });

  function add() {
    const variant = emptyVariant(shown!.channel, shown!.locale, fields.variants);
    onChange({ variants: [...fields.variants, variant] });
    setChosen(variant.id);
  }

  /** Several texts for one language are told apart by their letters, as the arms of a test are. */
  function labelOf(id: string, channel: string, locale: string) {
    const same = variants.filter((one) => one.channel === channel && one.locale === locale);
    const letter =
      same.length > 1 ? ` ${'ABCDEFGH'[same.findIndex((one) => one.id === id)] ?? ''}` : '';
    return `${channelName(channel)}, ${locale}${letter}`;
  }

  const spare = variants.filter(({ channel }) => channel === shown.channel).length > 1;
  return (
    <section className={classes.card} aria-labelledby="what">
      <div className={classes.head}>
        <h2 id="what" className={classes.title}>
          What it says
        </h2>
        {variants.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label="Text"
            data={variants.map(({ id, channel, locale }) => ({
              value: id,
              label: labelOf(id, channel, locale),
            }))}
            value={shown.id}
            onChange={setChosen}
          />
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={add}
        >
          Another text
        </Button>
      </div>
      <div className={classes.sides}>
        <VariantFields
          key={shown.id}
          variant={shown}
          onChange={put}
          onRemove={
            spare
              ? () => onChange({ variants: fields.variants.filter(({ id }) => id !== shown.id) })
              : undefined
          }
        />
        <div>
          <CopyPreview variant={shown} />
        </div>
      </div>
    </section>
  );
}
