import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, request } from '@/api/client';
import type { FanItem, Page } from '@/api/contracts';
import { describeProblem } from '@/shared/problems';
import classes from './AudienceResult.module.css';

/** Asks about somebody in particular, by number or whole e-mail address. */
export function FindFan({ onFound }: { onFound: (fanId: number) => void }) {
  const [text, setText] = useState('');
  const find = useMutation({
    mutationFn: async (wanted: string) => {
      if (/^\d+$/.test(wanted)) return Number(wanted);
      const page = await request<Page<FanItem>>(api('/fans', { query: wanted, limit: 1 }));
      return page.items[0]?.id;
    },
    onSuccess: (fanId) => fanId !== undefined && onFound(fanId),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim()) find.mutate(text.trim());
  }

  return (
    <form className={classes.find} onSubmit={submit}>
      <TextInput
        size="xs"
        label="Why is somebody in or out?"
        placeholder="Fan number or whole e-mail address"
        value={text}
        error={errorOf(find)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" loading={find.isPending}>
        Explain
      </Button>
    </form>
  );
}

function errorOf(find: { isSuccess: boolean; data?: number; error: unknown }): string | undefined {
  if (find.error) return describeProblem(find.error).title;
  return find.isSuccess && find.data === undefined ? 'Nobody of that address.' : undefined;
}
