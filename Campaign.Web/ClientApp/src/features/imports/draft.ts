/** A file on its way to being imported: how it is read, what its columns mean, what it may change. */
import type { ImportField, ImportInspection } from '@/api/contracts';

export const kinds = ['fans', 'events', 'purchases'] as const;
export type Kind = (typeof kinds)[number];

export interface Format {
  encoding?: string;
  delimiter?: string;
  hasHeader?: boolean;
}

export interface Column {
  index: number;
  name: string;
  samples: string[];
  /** What it is taken for; undefined leaves it out. */
  field?: string;
  format?: string;
  because?: string;
}

export interface Settings {
  mode: 'upsert' | 'create_only' | 'update_only';
  emptyCells: 'keep' | 'erase';
  tags: string[];
  consent?: { channels: string[]; source: string; proof?: string };
}

export const defaults: Settings = { mode: 'upsert', emptyCells: 'keep', tags: [] };

export function columnsOf({ columns }: ImportInspection): Column[] {
  return columns.map((column) => ({ ...column }));
}

/** What keeps a mapping from being used, in words; empty where it can be. */
export function mappingProblems(fields: ImportField[], columns: Column[]): string[] {
  const used = columns.flatMap(({ field }) => (field ? [field] : []));
  const twice = [...new Set(used.filter((field, index) => used.indexOf(field) !== index))];
  const missing = fields.filter(({ name, required }) => required && !used.includes(name));
  const groups = new Set(fields.flatMap(({ anyOf }) => (anyOf ? [anyOf] : [])));
  const open = [...groups]
    .map((group) => fields.filter(({ anyOf }) => anyOf === group).map(({ name }) => name))
    .filter((names) => !names.some((name) => used.includes(name)));
  return [
    ...twice.map((field) => `Two columns are taken for “${fieldLabel(field)}”.`),
    ...missing.map(({ name }) => `No column is taken for “${fieldLabel(name)}”.`),
    ...open.map((names) => `One column must be ${names.map(fieldLabel).join(' or ')}.`),
  ];
}

export function fieldLabel(name: string): string {
  const words = name
    .replace(/^attributes\./, '')
    .replaceAll(/[_.]/g, ' ')
    .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The options of the upload, as the API takes them. */
export function optionsOf(format: Format, columns: Column[], settings: Settings) {
  const { consent, ...rest } = settings;
  return {
    format,
    columns: columns.flatMap(({ index, field, format: pattern }) =>
      field ? [{ index, field, format: pattern }] : [],
    ),
    ...rest,
    consent: consent && consent.channels.length > 0 && consent.source ? consent : undefined,
  };
}

/** The form of an upload: the options first, because files are taken in as they arrive. */
export function formOf(options: object, file: Blob, name: string): FormData {
  const form = new FormData();
  form.append('options', new Blob([JSON.stringify(options)], { type: 'application/json' }));
  form.append('file', file, name);
  return form;
}
