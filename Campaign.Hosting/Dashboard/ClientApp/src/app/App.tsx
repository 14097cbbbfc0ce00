import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter, Navigate, RouterProvider } from 'react-router';
import { ResourcesProvider } from '@/api/resources';
import { AlertsPage } from '@/features/alerts/AlertsPage';
import { ConsolePage } from '@/features/consoles/ConsolePage';
import { LogsPage } from '@/features/logs/LogsPage';
import { MetricsPage } from '@/features/metrics/MetricsPage';
import { ResourcesPage } from '@/features/resources/ResourcesPage';
import { SearchPage } from '@/features/search/SearchPage';
import { TracePage } from '@/features/traces/TracePage';
import { TracesPage } from '@/features/traces/TracesPage';
import { WherePage } from '@/features/where/WherePage';
import { Shell } from './Shell';
import { cssVariables, theme } from './theme';

const queries = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } });

const router = createBrowserRouter([
  {
    element: <Shell />,
    children: [
      { index: true, element: <ResourcesPage /> },
      { path: 'console', element: <ConsolePage /> },
      { path: 'logs', element: <LogsPage /> },
      { path: 'traces', element: <TracesPage /> },
      { path: 'traces/:id', element: <TracePage /> },
      { path: 'metrics', element: <MetricsPage /> },
      { path: 'alerts', element: <AlertsPage /> },
      { path: 'where', element: <WherePage /> },
      { path: 'search', element: <SearchPage /> },
      { path: '*', element: <Navigate to="/" replace /> },
    ],
  },
]);

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <ResourcesProvider>
          <RouterProvider router={router} />
        </ResourcesProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
