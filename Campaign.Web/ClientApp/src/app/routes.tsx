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
      { path: '/join', lazy: () => import('@/features/session/JoinPage') },
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
              { path: '/journeys', lazy: () => import('@/features/journeys/JourneysPage') },
              {
                path: '/journeys/new',
                lazy: () => import('@/features/journeys/editor/JourneyEditorPage'),
              },
              {
                path: '/journeys/:journeyId/edit',
                lazy: () => import('@/features/journeys/editor/JourneyEditorPage'),
              },
              {
                path: '/journeys/:journeyId',
                lazy: () => import('@/features/journeys/JourneyPage'),
              },
              { path: '/calendar', lazy: () => import('@/features/calendar/CalendarPage') },
              { path: '/analytics', lazy: () => import('@/features/analytics/AnalyticsPage') },
              { path: '/approvals', lazy: () => import('@/features/approvals/ApprovalsPage') },
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
              {
                path: '/settings',
                lazy: () => import('@/features/settings/SettingsLayout'),
                children: [
                  { index: true, lazy: () => import('@/features/settings/FirstSettings') },
                  {
                    path: 'promoter',
                    lazy: () => import('@/features/settings/promoter/PromoterPage'),
                  },
                  {
                    path: 'members',
                    lazy: () => import('@/features/settings/members/MembersPage'),
                  },
                  {
                    path: 'keys',
                    lazy: () => import('@/features/settings/keys/KeysPage'),
                  },
                  {
                    path: 'usage',
                    lazy: () => import('@/features/settings/usage/UsagePage'),
                  },
                  {
                    path: 'audit',
                    lazy: () => import('@/features/settings/audit/AuditPage'),
                  },
                  {
                    path: 'sending',
                    lazy: () => import('@/features/settings/sending/SendingPage'),
                  },
                  {
                    path: 'dead-letters',
                    lazy: () => import('@/features/settings/deadLetters/DeadLettersPage'),
                  },
                  {
                    path: 'alerts',
                    lazy: () => import('@/features/settings/alerts/AlertsPage'),
                  },
                  {
                    path: 'memory',
                    lazy: () => import('@/features/settings/memory/MemoryPage'),
                  },
                  {
                    path: 'webhooks',
                    lazy: () => import('@/features/settings/webhooks/WebhooksPage'),
                  },
                ],
              },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
]);
