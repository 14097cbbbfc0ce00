import { IconChartBar, IconMail, IconMapPin, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { listEvents } from '@/features/events/list';
import { useSignedIn } from '@/features/session/session';
import { money } from '@/shared/format';

/** First prompts about the promoter's own next event, so that each of them leads somewhere. */
export function useSuggestions() {
  const { currency } = useSignedIn();
  const { data: event, isPending } = useQuery({
    queryKey: ['events', 'next'],
    queryFn: async () => (await listEvents({ limit: 1 })).items[0] ?? null,
    staleTime: 5 * 60_000,
    retry: false,
  });
  const place = event ? ` in ${event.city}` : '';
  const suggestions = [
    {
      icon: IconMail,
      label: 'Announce an event',
      text: event
        ? `Email ${event.genre} fans${place} who bought a ticket in the last year about ${event.name}`
        : 'Email fans who bought a ticket in the last year about our next event',
    },
    {
      icon: IconMapPin,
      label: 'Size an audience',
      text: `How many fans${place} spent more than ${money(100, currency)} with us in the last 12 months?`,
    },
    {
      icon: IconRefresh,
      label: 'Win people back',
      text: 'Win back people who came at least three times but haven’t bought anything in 18 months',
    },
    {
      icon: IconChartBar,
      label: 'Learn from the last one',
      text: 'How did our last campaign do?',
    },
  ];
  return { suggestions, isPending };
}
