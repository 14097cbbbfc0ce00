import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { sessionQuery } from '@/features/session/session';
import { queryClient } from './queryClient';
import { router } from './routes';
import { cssVariables, theme } from './theme';

// Every page needs it: it is asked for while the page's own code still loads.
void queryClient.prefetchQuery(sessionQuery);

const colorScheme = localStorageColorSchemeManager({ key: 'campaign-color-scheme' });

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="top-right" />
        {/* Urgent, not a transition: between a new address and its page nothing may be sent from the old one. */}
        <RouterProvider router={router} useTransitions={false} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
