import type { Span } from '@/api/types';

const longest = 160;

const catchAll = /\/\S*\{\*\*.*$/;

/** Says for whom, and stands before every statement. */
const tenant = /^SELECT set_config\([^;]*;\s*/;

/** What a span is called in a line: of a store which one it is, too, and how its statement begins; of a request whose route catches all, its path. */
export function asked({ name, fields }: Pick<Span, 'name' | 'fields'>): {
  name: string;
  statement: string;
} {
  const store = fields['db.system.name'] ?? fields['db.system'];
  return {
    name:
      store && store !== name
        ? `${store} ${name}`
        : name.replace(catchAll, fields['url.path'] ?? '$&'),
    statement: (fields['db.query.text'] ?? '')
      .replace(tenant, '')
      .replace(/\s+/g, ' ')
      .slice(0, longest),
  };
}
