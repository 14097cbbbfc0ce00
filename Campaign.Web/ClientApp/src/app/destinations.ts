import {
  IconCalendar,
  IconCalendarEvent,
  IconChartBar,
  IconChecklist,
  IconFileImport,
  IconMessages,
  IconRoute,
  IconSend,
  IconSettings,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { WaitingCount } from '@/features/approvals/WaitingCount';

const under = (root: string) => (path: string) => path === root || path.startsWith(`${root}/`);

interface Destination {
  to: string;
  label: string;
  icon: typeof IconSend;
  matches: (path: string) => boolean;
  /** What stands beside the label, such as how many wait. */
  badge?: ComponentType;
}

/** The places of the product, in the order of the navigation; a phone shows the first four and has the rest in a menu. */
export const destinations: Destination[] = [
  {
    to: '/',
    label: 'Workspace',
    icon: IconMessages,
    matches: (path: string) => path === '/' || path.startsWith('/threads/'),
  },
  { to: '/campaigns', label: 'Campaigns', icon: IconSend, matches: under('/campaigns') },
  { to: '/journeys', label: 'Journeys', icon: IconRoute, matches: under('/journeys') },
  {
    to: '/audiences',
    label: 'Audiences',
    icon: IconUsersGroup,
    matches: under('/audiences'),
  },
  {
    to: '/approvals',
    label: 'Approvals',
    icon: IconChecklist,
    matches: under('/approvals'),
    badge: WaitingCount,
  },
  { to: '/fans', label: 'Fans', icon: IconUsers, matches: under('/fans') },
  { to: '/analytics', label: 'Analytics', icon: IconChartBar, matches: under('/analytics') },
  { to: '/calendar', label: 'Calendar', icon: IconCalendar, matches: under('/calendar') },
  { to: '/events', label: 'Events', icon: IconCalendarEvent, matches: under('/events') },
  {
    to: '/imports',
    label: 'Imports',
    icon: IconFileImport,
    matches: under('/imports'),
  },
  { to: '/settings', label: 'Settings', icon: IconSettings, matches: under('/settings') },
];
