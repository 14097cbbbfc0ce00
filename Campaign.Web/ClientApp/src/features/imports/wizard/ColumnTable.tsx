import { Select, TextInput } from '@mantine/core';
import type { ImportField } from '@/api/contracts';
import { fieldLabel, type Column } from '../draft';
import classes from './Wizard.module.css';

interface ColumnTableProps {
  fields: ImportField[];
  columns: Column[];
  onChange: (columns: Column[]) => void;
}

const own = 'attributes.';
const because: Record<string, string> = {
  preset: 'as in this export',
  header: 'by its name',
  content: 'by what it holds',
};

/** Column by column: its name, its first values, and what it is taken for. */
export function ColumnTable({ fields, columns, onChange }: ColumnTableProps) {
  const change = (index: number, part: Partial<Column>) =>
    onChange(
      columns.map((column) =>
        column.index === index ? { ...column, because: undefined, ...part } : column,
      ),
    );
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Columns">
      <table className={classes.table}>
        <thead>
          <tr>
            {['Column', 'First values', 'Is taken for', 'Written as'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.index} data-unused={!column.field || undefined}>
              <th scope="row">{column.name}</th>
              <td className={classes.samples}>{column.samples.slice(0, 3).join(' · ') || '–'}</td>
              <td>
                <Select
                  size="xs"
                  aria-label={`What ${column.name} is taken for`}
                  placeholder="Left out"
                  description={column.because && because[column.because]}
                  inputWrapperOrder={['input', 'description']}
                  clearable
                  searchable
                  data={optionsFor(fields, column)}
                  value={column.field ?? null}
                  onChange={(field) => change(column.index, { field: field ?? undefined })}
                />
              </td>
              <td>
                <FormatField
                  column={column}
                  type={fields.find(({ name }) => name === column.field)?.type}
                  onChange={(format) => change(column.index, { format })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The known fields, and the column's own name as a field of the promoter's. */
function optionsFor(fields: ImportField[], column: Column) {
  const known = fields.map(({ name }) => ({ value: name, label: fieldLabel(name) }));
  const named = own + column.name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '_');
  const others = [...new Set([named, column.field])].filter(
    (name): name is string => name !== undefined && name.startsWith(own),
  );
  return [
    { group: 'Fields', items: known },
    {
      group: 'Fields of your own',
      items: others.map((value) => ({ value, label: fieldLabel(value) })),
    },
  ];
}

interface FormatFieldProps {
  column: Column;
  type: string | undefined;
  onChange: (format: string | undefined) => void;
}

function FormatField({ column, type, onChange }: FormatFieldProps) {
  const hints: Record<string, string> = { date: 'dd.MM.yyyy HH:mm', money: '. or ,' };
  const hint = type && hints[type];
  if (!hint) return null;
  return (
    <TextInput
      size="xs"
      aria-label={`How ${column.name} is written`}
      placeholder={hint}
      maxLength={40}
      value={column.format ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
