import {
  IconCalendarEvent,
  IconFileImport,
  IconMessages,
  IconSend,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';

const under = (root: string) => (path: string) => path === root || path.startsWith(`${root}/`);

/** The places of the product, in the order of the navigation; a phone shows the first four and has the rest in a menu. */
export const destinations = [
  {
    to: '/',
    label: 'Workspace',
    icon: IconMessages,
    matches: (path: string) => path === '/' || path.startsWith('/threads/'),
  },
  { to: '/campaigns', label: 'Campaigns', icon: IconSend, matches: under('/campaigns') },
  {
    to: '/audiences',
    label: 'Audiences',
    icon: IconUsersGroup,
    matches: under('/audiences'),
  },
  { to: '/fans', label: 'Fans', icon: IconUsers, matches: under('/fans') },
  { to: '/events', label: 'Events', icon: IconCalendarEvent, matches: under('/events') },
  {
    to: '/imports',
    label: 'Imports',
    icon: IconFileImport,
    matches: under('/imports'),
  },
];
