import { Tabs } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useParams, useSearchParams } from 'react-router';
import { PageLoading } from '@/shared/PageLoading';
import { ProblemCard } from '@/shared/ProblemCard';
import { CopySection } from '@/features/plan/copy/CopySection';
import { useRole } from '@/features/session/roles';
import { CampaignHeader } from './detail/CampaignHeader';
import { CampaignStats } from './detail/CampaignStats';
import { FanPreview } from './detail/FanPreview';
import { Lifecycle } from './detail/Lifecycle';
import { Numbers } from './detail/Numbers';
import { Progress } from './detail/Progress';
import { Recipients } from './detail/Recipients';
import { Reconcile } from './reconcile/Reconcile';
import { Timeline } from './detail/Timeline';
import { ExperimentPanel } from './experiment/ExperimentPanel';
import classes from './CampaignPage.module.css';
import { Outbox } from './outbox/Outbox';
import { useCampaign } from './queries';

const tabs = ['overview', 'test', 'content', 'recipients', 'outbox'] as const;
const onTheWay = ['sending', 'paused'];
const tabNames = {
  overview: 'Overview',
  test: 'Test',
  content: 'Content',
  recipients: 'Recipients',
  outbox: 'Outbox',
};

export function Component() {
  const { campaignId = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const query = useCampaign(campaignId);
  const mayPreview = useRole('marketer');
  const campaign = query.data;
  useDocumentTitle(`${campaign?.name ?? 'Campaign'} · Campaign`);

  if (query.isPending) return <PageLoading />;
  if (!campaign)
    return <ProblemCard error={query.error} onRetry={() => void query.refetch()} fullPage />;

  const tab = tabs.find((name) => name === params.get('tab')) ?? 'overview';
  const shown = tabs.filter((name) => name !== 'test' || campaign.experiment);
  const variants = campaign.copy?.variants ?? [];

  return (
    <div className={classes.page}>
      <CampaignHeader campaign={campaign} />
      <Lifecycle status={campaign.status} />
      <Reconcile campaign={campaign} />
      <Tabs
        value={tab}
        onChange={(value) =>
          setParams(!value || value === 'overview' ? {} : { tab: value }, { replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List className={classes.tabs}>
          {shown.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {tabNames[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <div className={classes.columns}>
            <div>
              {onTheWay.includes(campaign.status) && <Progress campaign={campaign} />}
              <Numbers campaign={campaign} />
              <CampaignStats campaign={campaign} />
            </div>
            <div>
              <Timeline campaign={campaign} />
            </div>
          </div>
        </Tabs.Panel>
        {campaign.experiment && (
          <Tabs.Panel value="test">
            <ExperimentPanel campaign={campaign} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="content">
          {variants.length > 0 ? (
            <div className={classes.narrow}>
              <CopySection variants={variants} title="What fans receive" level={2} />
              {mayPreview && <FanPreview campaign={campaign} />}
            </div>
          ) : (
            <p className={classes.none}>This campaign has no content yet.</p>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="recipients">
          <Recipients campaign={campaign} />
        </Tabs.Panel>
        <Tabs.Panel value="outbox">
          <Outbox campaign={campaign} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
