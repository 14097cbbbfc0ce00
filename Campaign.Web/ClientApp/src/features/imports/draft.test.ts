import { describe, expect, it } from 'vitest';
import { defaults, fieldLabel, formOf, mappingProblems, optionsOf, type Column } from './draft';

const fields = [
  { name: 'email', type: 'email', required: false, anyOf: 'identity' },
  { name: 'external_id', type: 'text', required: false, anyOf: 'identity' },
  { name: 'starts_at', type: 'date', required: true },
  { name: 'city', type: 'text', required: false },
];

const column = (index: number, field?: string): Column => ({
  index,
  name: `Column ${index}`,
  samples: [],
  field,
});

describe('mappingProblems', () => {
  it('asks for what is required, and for one of a group', () => {
    expect(mappingProblems(fields, [column(0, 'city')])).toEqual([
      'No column is taken for “Starts at”.',
      'One column must be Email or External id.',
    ]);
    expect(mappingProblems(fields, [column(0, 'external_id'), column(1, 'starts_at')])).toEqual([]);
  });

  it('refuses two columns for one field', () => {
    const columns = [column(0, 'email'), column(1, 'starts_at'), column(2, 'email')];
    expect(mappingProblems(fields, columns)).toEqual(['Two columns are taken for “Email”.']);
  });
});

it('names fields in words, however they are written', () => {
  expect(['email', 'firstName', 'starts_at', 'attributes.shoe_size'].map(fieldLabel)).toEqual([
    'Email',
    'First name',
    'Starts at',
    'Shoe size',
  ]);
});

describe('the upload', () => {
  it('leaves out columns without a meaning and a consent without a source', () => {
    const columns = [
      column(0, 'email'),
      column(1),
      { ...column(2, 'starts_at'), format: 'dd.MM.yyyy' },
    ];
    const settings = { ...defaults, consent: { channels: ['email'], source: '' } };
    expect(optionsOf({ delimiter: ';' }, columns, settings)).toEqual({
      format: { delimiter: ';' },
      columns: [
        { index: 0, field: 'email', format: undefined },
        { index: 2, field: 'starts_at', format: 'dd.MM.yyyy' },
      ],
      mode: 'upsert',
      emptyCells: 'keep',
      tags: [],
      consent: undefined,
    });
  });

  it('names the options before the file', () => {
    const form = formOf({}, new Blob(['a']), 'fans.csv');
    expect([...form.keys()]).toEqual(['options', 'file']);
  });
});
