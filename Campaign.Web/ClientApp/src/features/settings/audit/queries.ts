import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuditItem } from '@/api/contracts';
import { keyset, withItems } from '@/api/keyset';

export function useAudit() {
  const result = useInfiniteQuery({
    queryKey: ['audit'],
    ...keyset<AuditItem>('/audit', {}, 50),
  });
  return withItems<AuditItem, typeof result>(result);
}
