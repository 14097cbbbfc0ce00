import { Button, FileButton, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import classes from './Wizard.module.css';

/** Takes a file, dropped or chosen. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  }

  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileSpreadsheet size={40} stroke={1.2} aria-hidden />
      <Text fw={560}>Drop a CSV file here</Text>
      <Text c="dimmed" maw="44ch">
        Any delimiter, any order of columns, any size. Nothing is changed before you have seen what
        would happen.
      </Text>
      <FileButton
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        onChange={(file) => file && onFile(file)}
      >
        {(props) => (
          <Button {...props} mt="sm">
            Choose a file
          </Button>
        )}
      </FileButton>
    </div>
  );
}
