import { useLocalStorage } from '@mantine/hooks';
import { Suspense } from 'react';
import { Outlet } from 'react-router';
import { PageLoading } from '@/shared/PageLoading';
import { BottomBar } from './BottomBar';
import { CommandPalette } from './CommandPalette';
import { HealthBanner } from './HealthBanner';
import { SendingBanner } from './SendingBanner';
import { SideNav } from './SideNav';
import classes from './Shell.module.css';

export function Shell() {
  const [collapsed, setCollapsed] = useLocalStorage({
    key: 'campaign-nav-collapsed',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  return (
    <div className={classes.root} data-collapsed={collapsed || undefined}>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <SideNav collapsed={collapsed} onToggle={() => setCollapsed(!collapsed)} />
      <div className={classes.content}>
        <HealthBanner />
        <SendingBanner />
        <main id="main" className={classes.main} tabIndex={-1}>
          <Suspense fallback={<PageLoading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <BottomBar />
      <CommandPalette />
    </div>
  );
}
