import { Button, NativeSelect } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import type { ImportInspection } from '@/api/contracts';
import { sentenceCase } from '@/shared/reasons';
import type { Format } from '../draft';
import classes from './Wizard.module.css';

interface FormatBarProps {
  file: File;
  inspection: ImportInspection | undefined;
  onFormat: (change: Format) => void;
  onOther: () => void;
}

const delimiters = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar' },
];

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'];

/** How the file is written. Another answer has it read anew. */
export function FormatBar({ file, inspection, onFormat, onOther }: FormatBarProps) {
  const format = inspection?.format;
  return (
    <section className={classes.format} aria-label="How the file is written">
      <div className={classes.file}>
        <IconFileSpreadsheet size={26} stroke={1.4} aria-hidden />
        <span>
          <b className={classes.name}>{file.name}</b>
          <span className={classes.size}>
            {[sizeOf(file.size), inspection?.preset && `${sentenceCase(inspection.preset)} export`]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <Button size="compact-sm" variant="subtle" onClick={onOther}>
          Another file
        </Button>
      </div>
      {format && (
        <div className={classes.selects}>
          <NativeSelect
            size="xs"
            label="Delimiter"
            data={delimiters}
            value={format.delimiter ?? ','}
            onChange={(event) => onFormat({ delimiter: event.currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            label="Encoding"
            data={encodings}
            value={format.encoding ?? 'utf-8'}
            onChange={(event) => onFormat({ encoding: event.currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            label="First row"
            data={[
              { value: 'true', label: 'names the columns' },
              { value: 'false', label: 'is data already' },
            ]}
            value={String(format.hasHeader ?? true)}
            onChange={(event) => onFormat({ hasHeader: event.currentTarget.value === 'true' })}
          />
        </div>
      )}
    </section>
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const units = ['KB', 'MB', 'GB'];
  const step = Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), units.length);
  return `${(bytes / 1024 ** step).toFixed(step > 1 ? 1 : 0)} ${units[step - 1]}`;
}
