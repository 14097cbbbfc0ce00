import { roles } from '@/features/session/roles';
import { sentenceCase } from '@/shared/reasons';

/** The roles to choose from, the one that may do most first. */
export const roleChoices = roles
  .map((role) => ({ value: role, label: sentenceCase(role) }))
  .reverse();
