import type { AuditItem } from '@/api/contracts';
import { dateTime, number } from '@/shared/format';
import { sentenceCase } from '@/shared/reasons';

const actions: Record<string, string> = {
  'promoter.update': 'Changed the settings',
  'member.invite': 'Invited somebody',
  'member.uninvite': 'Withdrew an invitation',
  'member.join': 'Joined by an invitation',
  'member.role': 'Gave a member another role',
  'member.remove': 'Removed a member',
  'api_key.create': 'Made an API key',
  'api_key.revoke': 'Revoked an API key',
  'campaign.submit': 'Submitted a campaign',
  'campaign.approve': 'Approved a campaign',
  'campaign.reject': 'Sent a campaign back',
  'campaign.schedule': 'Scheduled a campaign',
  'campaign.pause': 'Paused a campaign',
  'campaign.resume': 'Resumed a campaign',
  'campaign.cancel': 'Cancelled a campaign',
};

export function actionWords(action: string): string {
  return actions[action] ?? sentenceCase(action.replaceAll('.', ' '));
}

/** The person's name; machines and people who have left by what is known of them. */
export function actorWords({ actor, actorName }: Pick<AuditItem, 'actor' | 'actorName'>): string {
  if (actorName) return actorName;
  const [kind, id] = actor.split(':');
  if (kind === 'worker') return 'The system';
  return `${kind === 'key' ? 'API key' : 'Former member'} ${id?.slice(0, 8) ?? ''}`.trim();
}

/** Where the page of the subject is, if it has one. */
export function subjectPath(subject: string): string | undefined {
  const [kind, id] = subject.split(':');
  if (!id) return undefined;
  const roots: Record<string, string> = {
    campaign: '/campaigns',
    segment: '/audiences',
    import: '/imports',
    fan: '/fans',
    event: '/events',
    thread: '/threads',
  };
  const root = roots[kind ?? ''];
  return root && `${root}/${id}`;
}

/** Numbers and words that belong to it, one after the other; hashes and ids of runs say nothing to people. */
export function detailWords(details: unknown, timeZone?: string): string {
  if (typeof details !== 'object' || details === null) return '';
  return Object.entries(details)
    .filter(([name, value]) => value !== null && value !== '' && !/hash|secret|runid/i.test(name))
    .map(([name, value]) => `${wordsOf(name)} ${valueWords(value, timeZone)}`)
    .join(' · ');
}

const wordsOf = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function valueWords(value: unknown, timeZone?: string): string {
  if (typeof value === 'number') return number(value);
  if (Array.isArray(value)) return value.map((part) => valueWords(part, timeZone)).join(', ');
  if (typeof value === 'string' && instant.test(value)) return dateTime(value, timeZone);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
