import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { CopyVariant } from '@/api/draft';
import { emptyVariant, rewritten } from '@/features/campaigns/form/fields';
import { VariantFields } from '@/features/campaigns/form/VariantFields';
import { CopyPreview } from '@/features/plan/copy/CopyPreview';
import { channelName, fanChannels } from '@/shared/ChannelIcon';
import type { JourneyStep } from '../types';
import classes from './JourneyEditor.module.css';

interface MessageFieldsProps {
  step: JourneyStep;
  onChange: (change: Partial<JourneyStep>) => void;
}

/** What a step sends, with the same fields that a campaign has, and how it will look. */
export function MessageFields({ step, onChange }: MessageFieldsProps) {
  const channels = step.message?.channels ?? [];
  const variants = step.message?.copy.variants ?? [];
  const [chosen, setChosen] = useState<string>();
  const shown = variants.find(({ id }) => id === chosen) ?? variants[0];
  const put = (next: CopyVariant[], on = channels) =>
    onChange({ message: { channels: on, copy: { variants: next } } });

  function setChannels(next: string[]) {
    const kept = variants.filter(({ channel }) => next.includes(channel));
    const missing = next.filter((channel) => !kept.some((variant) => variant.channel === channel));
    put(
      [...kept, ...missing.map((channel) => emptyVariant(channel, kept[0]?.locale ?? 'en', kept))],
      next,
    );
  }

  return (
    <>
      <Checkbox.Group label="Goes out by" value={channels} onChange={setChannels}>
        <div
          style={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 18,
            minHeight: 34,
            alignItems: 'center',
          }}
        >
          {fanChannels.map((channel) => (
            <Checkbox key={channel} value={channel} label={channelName(channel)} />
          ))}
        </div>
      </Checkbox.Group>
      {shown && (
        <>
          <div className={classes.head}>
            <SegmentedControl
              size="xs"
              aria-label="Text"
              data={variants.map(({ id }) => id)}
              value={shown.id}
              onChange={setChosen}
            />
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPlus size={13} />}
              onClick={() => {
                const variant = emptyVariant(shown.channel, shown.locale, variants);
                put([...variants, variant]);
                setChosen(variant.id);
              }}
            >
              Another language
            </Button>
          </div>
          <VariantFields
            key={shown.id}
            variant={shown}
            onChange={(change) =>
              put(variants.map((one) => (one.id === shown.id ? rewritten(one, change) : one)))
            }
            onRemove={
              variants.filter(({ channel }) => channel === shown.channel).length > 1
                ? () => put(variants.filter(({ id }) => id !== shown.id))
                : undefined
            }
          />
          <CopyPreview variant={shown} />
        </>
      )}
    </>
  );
}
