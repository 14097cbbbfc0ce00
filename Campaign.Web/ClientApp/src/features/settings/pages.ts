import {
  IconBell,
  IconBrain,
  IconBuildingCommunity,
  IconChartBar,
  IconKey,
  IconListDetails,
  IconMailOff,
  IconSend,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';
import type { Role } from '@/features/session/roles';

interface SettingsPage {
  to: string;
  label: string;
  icon: typeof IconBrain;
  /** The least role that the page is for; everybody's where not said. */
  least?: Role;
}

/** The pages of the settings, in the order of their navigation. Each is an ordinary page under `/settings` in the routes. */
export const settingsPages: SettingsPage[] = [
  { to: '/settings/promoter', label: 'Promoter', icon: IconBuildingCommunity },
  { to: '/settings/members', label: 'Members', icon: IconUsers },
  { to: '/settings/keys', label: 'API keys', icon: IconKey, least: 'owner' },
  { to: '/settings/sending', label: 'Sending', icon: IconSend },
  { to: '/settings/usage', label: 'Usage', icon: IconChartBar, least: 'analyst' },
  { to: '/settings/memory', label: 'Memory', icon: IconBrain },
  { to: '/settings/audit', label: 'Audit log', icon: IconListDetails, least: 'owner' },
  { to: '/settings/webhooks', label: 'Webhooks', icon: IconWebhook, least: 'owner' },
  { to: '/settings/dead-letters', label: 'Given up', icon: IconMailOff },
  { to: '/settings/alerts', label: 'Alerts', icon: IconBell },
];
