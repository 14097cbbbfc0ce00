import { Button, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import classes from './Settings.module.css';

interface ConfirmedProps {
  /** What the button says, and what it says to whoever hears it alone. */
  action: string;
  label: string;
  question: string;
  onConfirm: () => void;
}

/** A button whose act cannot be taken back asks once more, where it stands. */
export function Confirmed({ action, label, question, onConfirm }: ConfirmedProps) {
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <Popover opened={opened} onDismiss={close} width={260} trapFocus withArrow shadow="md">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          c="var(--mantine-color-error)"
          aria-label={label}
          onClick={toggle}
        >
          {action}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={question}>
        <p className={classes.lead}>{question}</p>
        <div className={classes.actions}>
          <Button
            size="compact-sm"
            color="red"
            onClick={() => {
              close();
              onConfirm();
            }}
          >
            {action}
          </Button>
          <Button size="compact-sm" variant="default" onClick={close}>
            Cancel
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
