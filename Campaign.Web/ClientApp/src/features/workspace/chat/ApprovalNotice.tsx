import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import type { Interrupt } from '@/api/agui';
import { number } from '@/shared/format';
import classes from './ApprovalNotice.module.css';

interface ApprovalNoticeProps {
  interrupt: Interrupt;
  onShowPlan: () => void;
}

/** Leads from the conversation to the approval in the plan; a "yes" typed here approves nothing. */
export function ApprovalNotice({ interrupt, onShowPlan }: ApprovalNoticeProps) {
  const count = interrupt.metadata?.recipientCount;
  return (
    <div className={classes.root}>
      <IconShieldCheck size={20} stroke={1.7} aria-hidden className={classes.icon} />
      <p className={classes.text}>
        <b>Waiting for your approval.</b>{' '}
        {count === undefined
          ? 'Review the plan before it goes out.'
          : `${number(count)} people would receive this.`}
      </p>
      <Button
        size="compact-sm"
        onClick={() => {
          onShowPlan();
          requestAnimationFrame(focusApproval);
        }}
      >
        Review
      </Button>
    </div>
  );
}

function focusApproval() {
  const panel = document.getElementById('approval');
  panel?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  panel?.querySelector('input')?.focus({ preventScroll: true });
}
