import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useState } from 'react';
import type { CopyVariant } from '@/api/draft';
import { useSignedIn } from '@/features/session/session';
import { Monogram } from '@/shared/Monogram';
import { EmailFrame } from './EmailFrame';
import { fillMergeTags, letterFrom } from './emailHtml';
import classes from './EmailPreview.module.css';

const widths = [
  { value: 'desktop', label: 'Desktop width', icon: IconDeviceDesktop },
  { value: 'phone', label: 'Phone width', icon: IconDeviceMobile },
] as const;

/** The e-mail as an inbox lists it, and opened below at the width of a desktop or a phone. */
export function EmailPreview({ variant }: { variant: CopyVariant }) {
  const { promoter } = useSignedIn();
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop');
  return (
    <div className={classes.root}>
      <div className={classes.row}>
        <Monogram name={promoter.name} size={34} />
        <div className={classes.lines}>
          <p className={classes.from}>{promoter.name}</p>
          <p className={classes.subject}>{fillMergeTags(variant.subject ?? 'No subject yet')}</p>
          {variant.preheader && (
            <p className={classes.preheader}>{fillMergeTags(variant.preheader)}</p>
          )}
        </div>
        <div className={classes.widths} role="group" aria-label="Preview width">
          {widths.map(({ value, label, icon: Icon }) => (
            <Tooltip key={value} label={label}>
              <ActionIcon
                size={30}
                aria-label={label}
                aria-pressed={width === value}
                onClick={() => setWidth(value)}
              >
                <Icon size={16} stroke={1.7} />
              </ActionIcon>
            </Tooltip>
          ))}
        </div>
      </div>
      <div className={classes.stage} data-width={width}>
        <EmailFrame
          html={variant.html ? fillMergeTags(variant.html) : letterFrom(variant)}
          title={`E-mail preview: ${variant.subject ?? 'no subject'}`}
        />
      </div>
    </div>
  );
}
