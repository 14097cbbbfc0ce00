import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import classes from './ApprovalPanel.module.css';

interface RejectFormProps {
  busy: boolean;
  onReject: (reason: string) => void;
  onBack: () => void;
}

export function RejectForm({ busy, onReject, onBack }: RejectFormProps) {
  const [reason, setReason] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    onReject(reason.trim());
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        className={classes.input}
        label="What should change? (optional)"
        maxLength={500}
        value={reason}
        autoFocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" color="red" variant="light" loading={busy}>
        Reject
      </Button>
      <Button variant="subtle" color="gray" disabled={busy} onClick={onBack}>
        Back
      </Button>
    </form>
  );
}
