import { createContext, useContext, useState, type ReactNode } from 'react';
import type { Resource } from './types';
import { useFollow, type Connection } from './useFollow';

interface Resources {
  all: Resource[];
  connection: Connection;
}

const Context = createContext<Resources>({ all: [], connection: 'connecting' });

/** One stream of states for all pages. */
export function ResourcesProvider({ children }: { children: ReactNode }) {
  const [known, setKnown] = useState<Record<string, Resource>>({});
  const connection = useFollow<Resource>(
    '/api/resources?follow=true',
    () => setKnown({}),
    (items) =>
      setKnown((before) => ({
        ...before,
        ...Object.fromEntries(items.map((one) => [one.id, one])),
      })),
  );
  const all = Object.values(known).sort((one, other) => one.id.localeCompare(other.id));
  return <Context value={{ all, connection }}>{children}</Context>;
}

export const useResources = () => useContext(Context);
