import { IconMessages, IconSend } from '@tabler/icons-react';

/** The places of the product, in the order of the navigation. */
export const destinations = [
  {
    to: '/',
    label: 'Workspace',
    icon: IconMessages,
    matches: (path: string) => path === '/' || path.startsWith('/threads/'),
  },
  {
    to: '/campaigns',
    label: 'Campaigns',
    icon: IconSend,
    matches: (path: string) => path.startsWith('/campaigns'),
  },
];
