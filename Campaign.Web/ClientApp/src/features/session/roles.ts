import { useSignedIn } from './session';

/** From the least to the most; each may do what the ones before it may. */
const order = ['viewer', 'analyst', 'marketer', 'approver', 'owner'];

export type Role = 'viewer' | 'analyst' | 'marketer' | 'approver' | 'owner';

/** Whether the signed-in role is the given one or above it. The server decides; this only spares people buttons that refuse. */
export function useRole(least: Role): boolean {
  const { promoter } = useSignedIn();
  return order.indexOf(promoter.role) >= order.indexOf(least);
}
