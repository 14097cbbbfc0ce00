import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { CopyVariant } from '@/api/draft';
import { ChannelIcon, channelName } from '@/shared/ChannelIcon';
import { Section } from '@/shared/Section';
import { EditButton } from '../edit/EditButton';
import { useHandEdit, type OnEdit } from '../edit/useHandEdit';
import { CopyForm } from './CopyForm';
import { CopyPreview } from './CopyPreview';
import classes from './CopySection.module.css';

interface CopySectionProps {
  variants: CopyVariant[];
  title?: string;
  level?: 2 | 3;
  onEdit?: OnEdit;
}

export function CopySection({ variants, title = 'Copy', level, onEdit }: CopySectionProps) {
  const [chosen, setChosen] = useState<string>();
  const hand = useHandEdit(onEdit);
  const shown = variants.find(({ id }) => id === chosen) ?? variants[0];
  if (!shown) return null;
  return (
    <Section
      title={title}
      level={level}
      aside={
        <>
          {variants.length > 1 && (
            <SegmentedControl
              size="xs"
              aria-label="Variant"
              value={shown.id}
              onChange={setChosen}
              data={variants.map((variant) => ({
                value: variant.id,
                label: (
                  <span className={classes.tab}>
                    <ChannelIcon channel={variant.channel} size={14} />
                    {labelOf(variant, variants)}
                  </span>
                ),
              }))}
            />
          )}
          {!hand.editing && <EditButton label="Edit the text" onClick={hand.begin} />}
        </>
      }
    >
      {hand.editing ? (
        <CopyForm key={shown.id} variant={shown} hand={hand} />
      ) : (
        <CopyPreview variant={shown} />
      )}
    </Section>
  );
}

/** Only what tells the variants apart: the channel, and where it repeats the language or a letter. */
function labelOf(variant: CopyVariant, variants: CopyVariant[]): string {
  const same = variants.filter(({ channel }) => channel === variant.channel);
  if (same.length === 1) return channelName(variant.channel);
  const languages = new Set(same.map(({ locale }) => locale));
  if (variant.locale && languages.size === same.length) return variant.locale.toUpperCase();
  return `${variant.locale ? `${variant.locale.toUpperCase()} ` : ''}${'ABCDEFGH'[same.indexOf(variant)] ?? '·'}`;
}
