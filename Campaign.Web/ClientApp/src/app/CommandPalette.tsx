import '@mantine/spotlight/styles.layer.css';
import { useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconBuildingCommunity,
  IconLogout,
  IconMoon,
  IconPlus,
  IconSearch,
  IconSend,
  IconMessage,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCampaignsForSearch } from '@/features/campaigns/queries';
import { useSignedIn, useSignOut, useSwitchPromoter } from '@/features/session/session';
import { useThreads } from '@/features/workspace/threads';
import { statusLabel } from '@/shared/StatusBadge';
import { destinations } from './destinations';

const icon = { size: 18, stroke: 1.7 };

export function CommandPalette() {
  const navigate = useNavigate();
  const session = useSignedIn();
  const signOut = useSignOut();
  const switchPromoter = useSwitchPromoter();
  const { toggleColorScheme } = useMantineColorScheme();
  const [asked, setAsked] = useState(false);
  const threads = useThreads(asked);
  const campaigns = useCampaignsForSearch(asked);

  const groups: SpotlightActionGroupData[] = [
    {
      group: 'Go to',
      actions: [
        {
          id: 'new',
          label: 'New campaign',
          description: 'Start from a sentence',
          leftSection: <IconPlus {...icon} />,
          onClick: () => void navigate('/'),
        },
        ...destinations.map((place) => ({
          id: place.to,
          label: place.label,
          leftSection: <place.icon {...icon} />,
          onClick: () => void navigate(place.to),
        })),
      ],
    },
    {
      group: 'Campaigns',
      actions: campaigns.map(({ id, name, status }) => ({
        id,
        label: name,
        description: statusLabel(status),
        leftSection: <IconSend {...icon} />,
        onClick: () => void navigate(`/campaigns/${id}`),
      })),
    },
    {
      group: 'Threads',
      actions: threads.items.slice(0, 20).map(({ id, title }) => ({
        id,
        label: title || 'Untitled thread',
        leftSection: <IconMessage {...icon} />,
        onClick: () => void navigate(`/threads/${id}`),
      })),
    },
    {
      group: 'Commands',
      actions: [
        {
          id: 'scheme',
          label: 'Switch light and dark',
          leftSection: <IconMoon {...icon} />,
          onClick: () => toggleColorScheme(),
        },
        ...session.promoters
          .filter(({ id }) => id !== session.promoter.id)
          .map(({ id, name }) => ({
            id: `promoter-${id}`,
            label: `Switch to ${name}`,
            leftSection: <IconBuildingCommunity {...icon} />,
            onClick: () => switchPromoter.mutate(id, { onSuccess: () => void navigate('/') }),
          })),
        {
          id: 'sign-out',
          label: 'Sign out',
          leftSection: <IconLogout {...icon} />,
          onClick: () => signOut.mutate(),
        },
      ],
    },
  ];

  return (
    <Spotlight
      actions={groups}
      onSpotlightOpen={() => setAsked(true)}
      shortcut="mod + K"
      tagsToIgnore={[]}
      nothingFound="Nothing found"
      highlightQuery
      scrollable
      maxHeight={440}
      limit={12}
      radius="lg"
      attributes={{ content: { 'aria-label': 'Search' } }}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.7} />,
        placeholder: 'Search campaigns, threads and commands',
        'aria-label': 'Search campaigns, threads and commands',
      }}
    />
  );
}
