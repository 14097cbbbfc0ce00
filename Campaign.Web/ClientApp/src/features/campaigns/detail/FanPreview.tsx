import { NativeSelect, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Campaign, MessagePreview } from '@/api/contracts';
import { EmailFrame } from '@/features/plan/copy/EmailFrame';
import { channelName, messageName } from '@/shared/ChannelIcon';
import { ProblemCard } from '@/shared/ProblemCard';
import { Section } from '@/shared/Section';
import { useMessagePreview, useRecipients } from '../queries';
import classes from './FanPreview.module.css';

const widths = {
  wide: { name: 'Desktop', pixels: 720 },
  tablet: { name: 'Tablet', pixels: 520 },
  phone: { name: 'Phone', pixels: 375 },
};

/** What one fan in particular would get, with the fan's own name and language. */
export function FanPreview({ campaign }: { campaign: Campaign }) {
  const recipients = useRecipients(campaign);
  const first = recipients.items[0]?.fanId;
  const [typed, setTyped] = useState<string>();
  const [variant, setVariant] = useState('');
  const [width, setWidth] = useState<keyof typeof widths>('wide');
  const fan = typed ?? (first === undefined ? '' : String(first));
  const [fanId] = useDebouncedValue(/^\d+$/.test(fan) ? fan : '', 250);
  const { data, isLoading, error, refetch } = useMessagePreview(
    campaign.id,
    fanId,
    variant || undefined,
  );
  return (
    <Section title="As one fan gets it" level={2}>
      <div className={classes.fields}>
        <TextInput
          label="Fan number"
          inputMode="numeric"
          value={fan}
          onChange={(event) => setTyped(event.currentTarget.value.trim())}
        />
        <NativeSelect
          label="Variant"
          data={[
            { value: '', label: 'The one that fits the fan' },
            ...(campaign.copy?.variants ?? []).map(({ id, channel, locale }) => ({
              value: id,
              label: `${channelName(channel)}, ${locale}`,
            })),
          ]}
          value={variant}
          onChange={(event) => setVariant(event.currentTarget.value)}
        />
        <div>
          <SegmentedControl
            aria-label="Window of the mail program"
            data={Object.keys(widths).map((value) => ({
              value,
              label: widths[value as keyof typeof widths].name,
            }))}
            value={width}
            onChange={(value) => setWidth(value as keyof typeof widths)}
          />
        </div>
      </div>
      {isLoading && <Skeleton height={260} radius="md" />}
      {error && <ProblemCard error={error} onRetry={() => void refetch()} />}
      {data && <Message message={data} width={width} />}
      {!fanId && <p className={classes.none}>Type the number of a fan, as Fans shows it.</p>}
    </Section>
  );
}

function Message({ message, width }: { message: MessagePreview; width: keyof typeof widths }) {
  const { subject, fromName, fromAddress, html, text, segments } = message;
  return (
    <article aria-label={subject ?? messageName(message.channel)}>
      {subject && <h3 className={classes.subject}>{subject}</h3>}
      <p className={classes.from}>
        From {[fromName, fromAddress].filter(Boolean).join(' · ')}
        {segments !== undefined && ` · ${segments} SMS`}
      </p>
      {html ? (
        <div style={{ maxWidth: widths[width].pixels, margin: '0 auto' }}>
          <EmailFrame html={html} title="The message" />
        </div>
      ) : (
        <p className={classes.text}>{text}</p>
      )}
    </article>
  );
}
