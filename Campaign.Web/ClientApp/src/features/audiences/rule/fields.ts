/** The fields of the rule language, what each holds, and how its comparisons read. */

export type FieldKind =
  | 'id'
  | 'number'
  | 'money'
  | 'text'
  | 'genre'
  | 'city'
  | 'venue'
  | 'event'
  | 'date'
  | 'flag'
  | 'tags'
  | 'attribute';

export interface Field {
  name: string;
  label: string;
  kind: FieldKind;
}

export const fanFields: Field[] = [
  { name: 'city', label: 'City', kind: 'city' },
  { name: 'state', label: 'State', kind: 'text' },
  { name: 'country', label: 'Country', kind: 'text' },
  { name: 'language', label: 'Language', kind: 'text' },
  { name: 'birth_year', label: 'Year of birth', kind: 'number' },
  { name: 'tags', label: 'Tags', kind: 'tags' },
  { name: 'total_spent', label: 'Total spent', kind: 'money' },
  { name: 'orders_count', label: 'Orders in all', kind: 'number' },
  { name: 'last_purchase_at', label: 'Last purchase', kind: 'date' },
  { name: 'first_purchase_at', label: 'First purchase', kind: 'date' },
  { name: 'subscribed_at', label: 'Subscribed', kind: 'date' },
  { name: 'consent.email', label: 'E-mail consent', kind: 'flag' },
  { name: 'consent.sms', label: 'SMS consent', kind: 'flag' },
  { name: 'email_domain', label: 'E-mail domain', kind: 'text' },
  { name: 'first_name', label: 'First name', kind: 'text' },
  { name: 'last_name', label: 'Last name', kind: 'text' },
  { name: 'id', label: 'Fan number', kind: 'id' },
];

export const eventFields: Field[] = [
  { name: 'genre', label: 'Genre', kind: 'genre' },
  { name: 'id', label: 'Event', kind: 'event' },
  { name: 'name', label: 'Event name', kind: 'text' },
  { name: 'venue', label: 'Venue', kind: 'venue' },
  { name: 'city', label: 'Event city', kind: 'city' },
  { name: 'date', label: 'Event date', kind: 'date' },
  { name: 'price', label: 'Listed price', kind: 'money' },
  { name: 'unit_price', label: 'Price paid per ticket', kind: 'money' },
];

export const aggregates: Field[] = [
  { name: 'orders', label: 'Orders', kind: 'number' },
  { name: 'qty', label: 'Tickets', kind: 'number' },
  { name: 'amount', label: 'Money spent', kind: 'money' },
  { name: 'max_amount', label: 'Dearest order', kind: 'money' },
  { name: 'distinct_events', label: 'Different events', kind: 'number' },
  { name: 'last_at', label: 'Last purchase', kind: 'date' },
  { name: 'first_at', label: 'First purchase', kind: 'date' },
];

export const engagementTypes = {
  open: 'Opened',
  click: 'Clicked',
  sent: 'Was sent',
  delivered: 'Received',
  bounce: 'Bounced',
  complaint: 'Complained',
  unsubscribe: 'Unsubscribed',
  conversion: 'Bought after',
};

export const measures = {
  total_spent: 'Total spent',
  orders_count: 'Orders',
  tickets_count: 'Tickets',
  distinct_events: 'Different events',
  last_purchase_at: 'Last purchase',
  first_purchase_at: 'First purchase',
  subscribed_at: 'Subscribed',
  birth_year: 'Year of birth',
};

/** What lookalikes can be compared in; docs/lookalikes.md says how. */
export const likenesses = {
  genres: 'Genres',
  recency: 'Last purchase',
  frequency: 'Orders',
  spend: 'Spend',
  place: 'City',
  age: 'Age',
};

const attributePrefix = 'attributes.';

/** The field of a name; one that is not listed is the promoter's own, or is left for the server to refuse. */
export function fanField(name: string): Field {
  const own = name.startsWith(attributePrefix) ? name.slice(attributePrefix.length) : name;
  return fanFields.find((field) => field.name === name) ?? { name, label: own, kind: 'attribute' };
}

export function eventField(name: string): Field {
  return eventFields.find((field) => field.name === name) ?? { name, label: name, kind: 'text' };
}

export function aggregate(name: string): Field {
  return aggregates.find((field) => field.name === name) ?? { name, label: name, kind: 'number' };
}

const ordered = ['gte', 'gt', 'lte', 'lt', 'eq', 'ne', 'between'];
const listed = ['in', 'not_in'];
const known = ['exists', 'not_exists'];
const texts = ['in', 'not_in', 'eq', 'ne', 'contains', 'starts_with', ...known];

const operators: Record<FieldKind, string[]> = {
  id: [...listed, ...ordered, ...known],
  event: [...listed, 'eq', 'ne'],
  number: [...ordered, ...listed, ...known],
  money: [...ordered, ...known],
  text: texts,
  genre: texts,
  city: texts,
  venue: texts,
  date: ['gte', 'lt', 'gt', 'lte', 'between', 'eq', 'ne', ...known],
  flag: ['eq', 'ne', ...known],
  tags: ['in', 'not_in', 'contains', ...known],
  attribute: [
    'eq',
    'ne',
    ...listed,
    'gt',
    'gte',
    'lt',
    'lte',
    'between',
    'contains',
    'starts_with',
    ...known,
  ],
};

const words: Record<string, string> = {
  eq: 'is',
  ne: 'is not',
  gt: 'is more than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  between: 'is between',
  in: 'is one of',
  not_in: 'is none of',
  contains: 'contains',
  starts_with: 'starts with',
  exists: 'is known',
  not_exists: 'is not known',
};

const dateWords: Record<string, string> = {
  eq: 'is on',
  ne: 'is not on',
  gt: 'is after',
  gte: 'is since',
  lt: 'is before',
  lte: 'is until',
};

const tagWords: Record<string, string> = {
  in: 'have one of',
  not_in: 'have none of',
  contains: 'have',
  exists: 'are set',
  not_exists: 'are not set',
};

/** The comparisons that a kind takes, in words; one in use that is not among them stays on offer. */
export function operatorsOf(kind: FieldKind, used: string): { value: string; label: string }[] {
  const names = operators[kind].includes(used) ? operators[kind] : [used, ...operators[kind]];
  return names.map((value) => ({ value, label: operatorWord(kind, value) }));
}

export function operatorWord(kind: FieldKind, op: string): string {
  const special = kind === 'date' ? dateWords : kind === 'tags' ? tagWords : {};
  return special[op] ?? words[op] ?? op;
}
