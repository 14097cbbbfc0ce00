import { useSearchParams } from 'react-router';

/** A page's filters live in its address: they survive a reload and can be sent to somebody. */
export function useUrlState() {
  const [search, setSearch] = useSearchParams();
  const read = (name: string) => search.get(name) ?? '';
  const readAll = (name: string) => search.getAll(name);
  const write = (changes: Record<string, string | string[] | null>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          next.delete(name);
          for (const one of Array.isArray(value) ? value : [value]) {
            if (one) next.append(name, one);
          }
        }
        return next;
      },
      { replace: true },
    );
  return { read, readAll, write };
}
