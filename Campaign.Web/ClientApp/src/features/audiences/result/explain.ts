import { useQuery } from '@tanstack/react-query';
import { api, request } from '@/api/client';
import type { AudienceExplanation } from '@/api/contracts';
import type { Rule } from '../rule/rule';

export function useExplanation(rule: Rule, fanId: number | undefined) {
  return useQuery({
    queryKey: ['audiences', 'explain', JSON.stringify(rule), fanId],
    queryFn: ({ signal }) =>
      request<AudienceExplanation>(api('/audiences/explain'), {
        method: 'POST',
        body: { rule, fanId },
        signal,
      }),
    enabled: fanId !== undefined,
  });
}

/** How deep a clause stands in the rule, by its path: `$.all[1].not.any[0]` is two groups down. */
export function depthOf(path: string): number {
  return path.split(/\.(?:all|any)\[|\.(?:base|seed|of)(?=\.|$)/).length - 1;
}
