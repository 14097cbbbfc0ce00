const known: Record<string, string> = {
  gateway: '#0d9488',
  web: '#0284c7',
  agentapi: '#6d5ce7',
  worker: '#c026a3',
  migrations: '#a16207',
};
const others = ['#2563eb', '#db2777', '#059669', '#d97706', '#7c3aed', '#dc2626'];

/** The same colour for a resource on every page. */
export function resourceColor(name: string): string {
  let sum = 0;
  for (const letter of name) sum += letter.charCodeAt(0);
  return known[name] ?? others[sum % others.length] ?? '#6d5ce7';
}
