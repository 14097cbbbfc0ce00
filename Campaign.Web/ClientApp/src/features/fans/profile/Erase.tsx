import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUserX } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { ProblemCard } from '@/shared/ProblemCard';
import { useEraseFan } from '../queries';
import classes from './FanProfile.module.css';

interface EraseProps {
  id: string;
  onErased: () => void;
}

/** The right to be forgotten: asked for twice, because nothing brings a person back. */
export function Erase({ id, onErased }: EraseProps) {
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const erase = useEraseFan(id);
  const sure = typed.trim() === id;

  function close() {
    setAsking(false);
    setTyped('');
    erase.reset();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!sure) return;
    erase.mutate(undefined, {
      onSuccess: () => {
        notifications.show({ message: `Fan ${id} is erased.` });
        onErased();
      },
    });
  }

  return (
    <div className={classes.erase}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconUserX size={15} stroke={1.7} />}
        onClick={() => setAsking(true)}
      >
        Erase this person
      </Button>
      <Modal opened={asking} onClose={close} title="Erase this person for good?">
        <form onSubmit={submit}>
          <Text mb="sm">
            Name, addresses and everything else about this person go. Purchases stay as numbers. If
            the address must never be written to, it stays so, even after another import.
          </Text>
          <TextInput
            label={`Type ${id} to erase`}
            inputMode="numeric"
            autoComplete="off"
            data-autofocus
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {erase.isError && <ProblemCard error={erase.error} />}
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={close}>
              Keep
            </Button>
            <Button type="submit" color="red" disabled={!sure} loading={erase.isPending}>
              Erase
            </Button>
          </Group>
        </form>
      </Modal>
    </div>
  );
}
