import { createBrowserRouter } from 'react-router';
import { RequireSession } from '@/features/session/RequireSession';
import { ErrorPage } from './ErrorPage';
import { NotFoundPage } from './NotFoundPage';
import { Shell } from './Shell';
import { PageLoading } from '@/shared/PageLoading';

export const router = createBrowserRouter([
  {
    errorElement: <ErrorPage />,
    hydrateFallbackElement: <PageLoading />,
    children: [
      { path: '/sign-in', lazy: () => import('@/features/session/SignInPage') },
      {
        element: (
          <RequireSession>
            <Shell />
          </RequireSession>
        ),
        children: [
          {
            errorElement: <ErrorPage />,
            children: [
              {
                path: '/',
                lazy: () => import('@/features/workspace/WorkspacePage'),
                children: [
                  { index: true, element: null },
                  { path: 'threads/:threadId', element: null },
                ],
              },
              { path: '/campaigns', lazy: () => import('@/features/campaigns/CampaignsPage') },
              {
                path: '/campaigns/new',
                lazy: () => import('@/features/campaigns/form/CampaignFormPage'),
              },
              {
                path: '/campaigns/:campaignId/edit',
                lazy: () => import('@/features/campaigns/form/CampaignFormPage'),
              },
              {
                path: '/campaigns/:campaignId',
                lazy: () => import('@/features/campaigns/CampaignPage'),
              },
              { path: '/audiences', lazy: () => import('@/features/audiences/AudiencesPage') },
              { path: '/audiences/new', lazy: () => import('@/features/audiences/AudiencePage') },
              {
                path: '/audiences/overlap',
                lazy: () => import('@/features/audiences/overlap/OverlapPage'),
              },
              {
                path: '/audiences/:segmentId',
                lazy: () => import('@/features/audiences/AudiencePage'),
              },
              {
                path: '/fans',
                lazy: () => import('@/features/fans/FansPage'),
                children: [
                  { index: true, element: null },
                  { path: ':fanId', element: null },
                ],
              },
              {
                path: '/events',
                lazy: () => import('@/features/events/EventsPage'),
                children: [
                  { index: true, element: null },
                  { path: ':eventId', element: null },
                ],
              },
              { path: '/imports', lazy: () => import('@/features/imports/ImportsPage') },
              {
                path: '/imports/new',
                lazy: () => import('@/features/imports/wizard/NewImportPage'),
              },
              {
                path: '/imports/:importId',
                lazy: () => import('@/features/imports/result/ImportPage'),
              },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
]);
