import type { Import, ImportInspection, ImportRow } from '../../src/api/contracts.ts';
import type { Route } from './backend.ts';

interface Run {
  id: string;
  kind: string;
  dryRun: boolean;
  startedAt: number;
  undone?: boolean;
}

const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;
const rows = 2400;
const seconds = 8;

const runs: Run[] = [
  { id: 'i2', kind: 'fans', dryRun: false, startedAt: minutesAgo(180) },
  { id: 'i1', kind: 'fans', dryRun: true, startedAt: minutesAgo(186) },
];

const inspection: ImportInspection = {
  kind: 'fans',
  preset: 'mailchimp',
  format: { encoding: 'utf-8', delimiter: ';', hasHeader: true },
  columns: [
    column(0, 'E-Mail', 'email', ['ada@mail.example', 'bruno@mail.example'], 'header'),
    column(1, 'Vorname', 'first_name', ['Ada', 'Bruno', 'Carla'], 'header'),
    column(2, 'Ort', 'city', ['Berlin', 'Potsdam', 'Leipzig'], 'content'),
    column(3, 'Angemeldet', 'subscribed_at', ['12.03.2024', '01.11.2023'], 'content', 'dd.MM.yyyy'),
    column(4, 'T-Shirt', undefined, ['M', 'L', 'XL']),
  ],
  rows: [['ada@mail.example', 'Ada', 'Berlin', '12.03.2024', 'M']],
  fields: [
    { name: 'email', type: 'email', required: false, anyOf: 'identity' },
    { name: 'phone', type: 'phone', required: false, anyOf: 'identity' },
    { name: 'external_id', type: 'text', required: false, anyOf: 'identity' },
    ...['first_name', 'last_name', 'city', 'country', 'language', 'tags'].map((name) => ({
      name,
      type: 'text',
      required: false,
    })),
    { name: 'subscribed_at', type: 'date', required: false },
  ],
  problems: [],
};

function column(
  index: number,
  name: string,
  field: string | undefined,
  samples: string[],
  because?: string,
  format?: string,
) {
  return { index, name, field, samples, because, format };
}

function view(run: Run): Import {
  const share = Math.min(1, (Date.now() - run.startedAt) / (seconds * 1000));
  const of = (part: number) => Math.round(rows * part * share);
  const done = share >= 1;
  const [created, updated, duplicate, rejected] = [of(0.62), of(0.21), of(0.03), of(0.02)];
  const actions = run.dryRun ? ['apply', 'rejected'] : ['undo', 'rejected'];
  return {
    id: run.id,
    kind: run.kind,
    fileName: 'newsletter-2026.csv',
    dryRun: run.dryRun,
    status: run.undone ? 'undone' : done ? 'done' : 'running',
    options: { mode: 'upsert', emptyCells: 'keep', tags: [] },
    header: inspection.columns.map(({ name }) => name),
    progress: { bytes: 240_000, bytesRead: Math.round(240_000 * share), rows: of(1) },
    totals: {
      created,
      updated,
      unchanged: of(1) - created - updated - duplicate - rejected,
      duplicate,
      skipped: 0,
      rejected,
    },
    undo: run.undone ? { removed: created - 4, restored: updated, kept: 4 } : undefined,
    createdAt: new Date(run.startedAt).toISOString(),
    actions: !done ? [] : run.undone ? ['rejected'] : actions,
  };
}

const row = (index: number): ImportRow =>
  index % 50 === 7
    ? {
        row: index,
        line: index + 1,
        verdict: 'rejected',
        problems: [
          {
            column: 'E-Mail',
            code: 'invalid_email',
            message: `“name${index}mail.example” is no e-mail address.`,
            suggestion: 'It lacks an @.',
          },
        ],
        cells: [`name${index}mail.example`, 'Ada', 'Berlin', '12.03.2024', 'M'],
      }
    : { row: index, line: index + 1, verdict: index % 3 ? 'created' : 'updated', problems: [] };

export const importRoutes: Route = ({ method, path, query, reply }) => {
  const [area, id, part] = path.replace('/app/api/', '').split('/');
  if (area !== 'imports') return false;
  const run = runs.find((one) => one.id === id);
  const begin = (kind: string, dryRun: boolean) => {
    runs.unshift({ id: `i${runs.length + 1}`, kind, dryRun, startedAt: Date.now() });
    reply(202, { importId: runs[0]?.id });
  };
  if (!id) reply(200, { items: runs.map(view) });
  else if (id === 'inspect') reply(200, { ...inspection, kind: query.get('kind') });
  else if (!run && method === 'POST') begin(id, query.get('dryRun') === 'true');
  else if (!run) reply(404, { code: 'not_found' });
  else if (part === 'apply') begin(run.kind, false);
  else if (part === 'undo') {
    run.undone = true;
    reply(202, { importId: run.id });
  } else if (part === 'rows') {
    const verdict = query.get('verdict');
    const all = Array.from({ length: rows }, (_, index) => row(index + 1));
    const found = all.filter((one) => !verdict || one.verdict === verdict);
    const from = Number(query.get('after') ?? 0);
    reply(200, {
      items: found.slice(from, from + 200),
      next: from + 200 < found.length ? String(from + 200) : null,
    });
  } else reply(200, view(run));
  return true;
};
