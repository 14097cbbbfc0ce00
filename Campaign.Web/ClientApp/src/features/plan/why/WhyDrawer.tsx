import { Drawer } from '@mantine/core';
import type { Draft } from '@/api/draft';
import { reasonsOf } from './reasons';
import classes from './WhyDrawer.module.css';

interface WhyDrawerProps {
  draft: Draft;
  opened: boolean;
  onClose: () => void;
}

/** Why the plan is what it is, choice by choice. */
export function WhyDrawer({ draft, opened, onClose }: WhyDrawerProps) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={460}
      title="Why this plan"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <dl className={classes.list}>
        {reasonsOf(draft).map(({ choice, because }) => (
          <div key={choice}>
            <dt>{choice}</dt>
            {because.map((reason) => (
              <dd key={reason}>{reason}</dd>
            ))}
          </div>
        ))}
      </dl>
    </Drawer>
  );
}
