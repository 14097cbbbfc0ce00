import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { api, request } from '@/api/client';
import type { AudiencePreview } from '@/api/contracts';
import type { Rule } from '../rule/rule';

export interface Question {
  rule: Rule;
  channel: 'email' | 'sms';
  purpose: 'marketing' | 'service';
}

const pause = 150;

/** How many fans a rule matches, asked anew after every pause in editing. A question that is overtaken is given up; until the new numbers are there the last ones stay. */
export function usePreview(question: Question, complete: boolean) {
  const wanted = JSON.stringify(question);
  const [asked] = useDebouncedValue(complete ? wanted : undefined, pause);
  const query = useQuery({
    queryKey: ['audiences', 'preview', asked],
    queryFn: ({ signal }) =>
      request<AudiencePreview>(api('/audiences/preview'), {
        method: 'POST',
        body: JSON.parse(asked ?? 'null') as Question,
        signal,
      }),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
  });
  const last = useLast(query.data);
  return {
    preview: last,
    error: query.error,
    refetch: query.refetch,
    /** Whether the numbers are those of an earlier question. */
    stale: asked !== wanted || query.isFetching || query.isError,
    working: complete && (asked !== wanted || query.isFetching),
  };
}

function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}
