import { useQuery } from '@tanstack/react-query';
import type { EventItem } from '@/api/contracts';
import { listEvents } from '@/features/events/list';
import type { FieldKind } from './rule/fields';

export interface Vocabulary {
  events: EventItem[];
  cities: string[];
  genres: string[];
  venues: string[];
}

const nothing: Vocabulary = { events: [], cities: [], genres: [], venues: [] };

/** The promoter's own words, offered while a value is typed; the server knows more of them and decides. */
export function useVocabulary(): Vocabulary {
  const { data } = useQuery({
    queryKey: ['events', 'vocabulary'],
    queryFn: async ({ signal }) => {
      const pages = await Promise.all([
        listEvents({ limit: 200 }, signal),
        listEvents({ limit: 200, past: true }, signal),
      ]);
      const all = pages.flatMap(({ items }) => items);
      const byId = new Map(all.map((event) => [event.id, event]));
      return {
        events: [...byId.values()],
        cities: distinct(all.map(({ city }) => city)),
        genres: distinct(all.map(({ genre }) => genre)),
        venues: distinct(all.map(({ venue }) => venue)),
      };
    },
    staleTime: 5 * 60_000,
  });
  return data ?? nothing;
}

export function wordsFor(kind: FieldKind, { cities, genres, venues }: Vocabulary): string[] {
  return { city: cities, genre: genres, venue: venues }[kind as 'city'] ?? [];
}

const distinct = (words: string[]) => [...new Set(words)].sort((a, b) => a.localeCompare(b));
