import { ActionIcon, Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Settings.module.css';

interface SecretOnceProps {
  /** What it is, for the copy button: “the key”. */
  what: string;
  secret: string;
  /** What to do with it, or with the one before it. */
  children?: ReactNode;
  onClose: () => void;
}

/** A secret, the one time that it can be seen. */
export function SecretOnce({ what, secret, children, onClose }: SecretOnceProps) {
  return (
    <div className={classes.form}>
      {children}
      <div className={classes.secret}>
        <code>{secret}</code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <ActionIcon aria-label={copied ? 'Copied' : `Copy ${what}`} onClick={copy}>
              {copied ? <IconCheck size={17} /> : <IconCopy size={17} stroke={1.7} />}
            </ActionIcon>
          )}
        </CopyButton>
      </div>
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          I have it
        </Button>
      </div>
    </div>
  );
}
