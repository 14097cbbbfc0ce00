import { useState } from 'react';
import { ApiProblem } from '@/api/problem';
import type { DraftEdit } from '@/api/draft';

/** Sends a change by hand; absent where the draft may not be changed now. */
export type OnEdit = ((edit: DraftEdit) => Promise<void>) | undefined;

/** One section's form: open or not, being saved or refused. */
export function useHandEdit(onEdit: OnEdit) {
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();

  async function save(edit: DraftEdit) {
    if (!onEdit) return;
    setSaving(true);
    setProblem(undefined);
    try {
      await onEdit(edit);
      setOpen(false);
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : ApiProblem.network());
    } finally {
      setSaving(false);
    }
  }

  return {
    editing: open && onEdit !== undefined,
    begin: onEdit && (() => setOpen(true)),
    cancel: () => {
      setOpen(false);
      setProblem(undefined);
    },
    save: (edit: DraftEdit) => void save(edit),
    saving,
    problem,
  };
}

export type HandEditing = ReturnType<typeof useHandEdit>;
