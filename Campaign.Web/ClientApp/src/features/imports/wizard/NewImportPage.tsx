import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Page } from '@/shared/Page';
import { kinds, type Kind } from '../draft';
import { FileDrop } from './FileDrop';
import { heldFile, holdFile } from './held';
import { Mapping } from './Mapping';
import classes from './Wizard.module.css';

const names: Record<Kind, string> = { fans: 'Fans', events: 'Events', purchases: 'Purchases' };

/** A file, what it means, and a dry run of it. */
export function Component() {
  const [file, setFile] = useState<File | undefined>(heldFile);
  const [kind, setKind] = useState<Kind>('fans');

  function choose(next: File | undefined) {
    holdFile(next);
    setFile(next);
  }

  return (
    <Page title="Import a file">
      <div className={classes.kind}>
        <SegmentedControl
          aria-label="What the file holds"
          data={kinds.map((value) => ({ value, label: names[value] }))}
          value={kind}
          onChange={(value) => setKind(value as Kind)}
        />
      </div>
      {file ? (
        <Mapping
          key={`${file.name}-${file.lastModified}-${kind}`}
          file={file}
          kind={kind}
          onDrop={choose}
        />
      ) : (
        <FileDrop onFile={choose} />
      )}
    </Page>
  );
}
