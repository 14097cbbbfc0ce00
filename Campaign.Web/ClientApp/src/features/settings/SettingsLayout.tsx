import { useEffect, useRef } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { useAtLeast } from '@/features/session/roles';
import { settingsPages } from './pages';
import classes from './SettingsLayout.module.css';

/** The pages of the settings beside their navigation; on a narrow screen it lies above them. */
export function Component() {
  const { pathname } = useLocation();
  const atLeast = useAtLeast();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const current = list.current?.querySelector('[aria-current]');
    current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <div className={classes.root}>
      <nav className={classes.nav} aria-label="Settings">
        <ul ref={list} className={classes.list}>
          {settingsPages
            .filter(({ least }) => !least || atLeast(least))
            .map(({ to, label, icon: Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  className={classes.item}
                  aria-current={pathname.startsWith(to) ? 'page' : undefined}
                >
                  <Icon size={17} stroke={1.7} aria-hidden />
                  {label}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  );
}
