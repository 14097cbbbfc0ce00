import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ImportInspection } from '@/api/contracts';
import { EmptyState } from '@/shared/EmptyState';
import { ProblemCard } from '@/shared/ProblemCard';
import {
  columnsOf,
  defaults,
  mappingProblems,
  optionsOf,
  type Column,
  type Format,
  type Kind,
} from '../draft';
import { useInspection, useUpload } from '../queries';
import { ColumnTable } from './ColumnTable';
import { FormatBar } from './FormatBar';
import { SettingsForm } from './SettingsForm';
import classes from './Wizard.module.css';

interface MappingProps {
  file: File;
  kind: Kind;
  onDrop: (file: File | undefined) => void;
}

/** How the file is written and what its columns mean: guessed, shown with samples, and all of it open to correction. */
export function Mapping({ file, kind, onDrop }: MappingProps) {
  const [format, setFormat] = useState<Format>({});
  const inspection = useInspection(file, kind, format);
  return (
    <>
      <FormatBar
        file={file}
        inspection={inspection.data}
        onFormat={(change) => setFormat((before) => ({ ...before, ...change }))}
        onOther={() => onDrop(undefined)}
      />
      {inspection.isPending && (
        <div role="status" aria-label="Loading">
          <Skeleton height={320} radius="lg" />
        </div>
      )}
      {inspection.isError && (
        <ProblemCard error={inspection.error} onRetry={() => void inspection.refetch()} />
      )}
      {inspection.data?.rows.length === 0 && (
        <EmptyState
          title="Nothing to import"
          text={inspection.data.problems.map(({ message }) => message).join(' ')}
        />
      )}
      {inspection.data && inspection.data.rows.length > 0 && (
        <Mapped key={JSON.stringify(format)} file={file} kind={kind} inspection={inspection.data} />
      )}
    </>
  );
}

interface MappedProps {
  file: File;
  kind: Kind;
  inspection: ImportInspection;
}

function Mapped({ file, kind, inspection }: MappedProps) {
  const [columns, setColumns] = useState<Column[]>(() => columnsOf(inspection));
  const [settings, setSettings] = useState(defaults);
  const upload = useUpload();
  const navigate = useNavigate();
  const problems = mappingProblems(inspection.fields, columns);

  function start(dryRun: boolean) {
    upload.mutate(
      { file, kind, dryRun, options: optionsOf(inspection.format, columns, settings) },
      { onSuccess: ({ importId }) => void navigate(`/imports/${importId}`) },
    );
  }

  return (
    <>
      <ColumnTable fields={inspection.fields} columns={columns} onChange={setColumns} />
      <SettingsForm kind={kind} settings={settings} onChange={setSettings} />
      {problems.length > 0 && (
        <ul className={classes.problems} role="status">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {upload.isError && <ProblemCard error={upload.error} />}
      <div className={classes.actions}>
        <Button
          disabled={problems.length > 0}
          loading={upload.isPending}
          onClick={() => start(true)}
        >
          See what would happen
        </Button>
        <Button
          variant="default"
          disabled={problems.length > 0 || upload.isPending}
          onClick={() => start(false)}
        >
          Import without a dry run
        </Button>
      </div>
    </>
  );
}
