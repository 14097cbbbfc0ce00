import { createContext, use, type Dispatch } from 'react';
import type { BuilderAction } from '../tree/history';

export interface BuilderContext {
  dispatch: Dispatch<BuilderAction>;
  /** What is missing or wrong, by part. */
  notes: Map<string, Note[]>;
  /** The row that the keyboard is on. */
  active: string;
  activate: (id: string) => void;
}

export interface Note {
  kind: 'gap' | 'problem';
  text: string;
}

export const Context = createContext<BuilderContext | null>(null);

export function useBuilder(): BuilderContext {
  const context = use(Context);
  if (!context) throw new Error('This belongs into a Builder.');
  return context;
}
