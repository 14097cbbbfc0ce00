import { useSignedIn } from './session';

/** From the least to the most; each may do what the ones before it may. */
export const roles = ['viewer', 'analyst', 'marketer', 'approver', 'owner'] as const;

export type Role = (typeof roles)[number];

/** Says of a role whether the signed-in one is it or above it. The server decides; this only spares people buttons that refuse. */
export function useAtLeast(): (least: Role) => boolean {
  const { promoter } = useSignedIn();
  const own = (roles as readonly string[]).indexOf(promoter.role);
  return (least) => own >= roles.indexOf(least);
}

/** Whether the signed-in role is the given one or above it. */
export function useRole(least: Role): boolean {
  return useAtLeast()(least);
}
