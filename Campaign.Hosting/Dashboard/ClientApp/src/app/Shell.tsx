import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useRef } from 'react';
import { NavLink, Outlet, useNavigate } from 'react-router';
import { useResources } from '@/api/resources';
import { Icon, type IconName } from './Icon';
import classes from './Shell.module.css';
import { StatusLine } from './StatusLine';

const pages: { to: string; text: string; icon: IconName }[] = [
  { to: '/', text: 'Resources', icon: 'resources' },
  { to: '/console', text: 'Console', icon: 'console' },
  { to: '/logs', text: 'Logs', icon: 'logs' },
  { to: '/traces', text: 'Traces', icon: 'traces' },
  { to: '/metrics', text: 'Metrics', icon: 'metrics' },
  { to: '/alerts', text: 'Alerts', icon: 'alerts' },
  { to: '/where', text: 'Where is …', icon: 'where' },
];

export function Shell() {
  const { connection } = useResources();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <header className={classes.header}>
        <span className={classes.brand}>
          <img src="/icon.svg" alt="" width={20} height={20} /> Campaign
        </span>
        <nav className={classes.nav} aria-label="Pages">
          {pages.map((page) => (
            <NavLink key={page.to} to={page.to} end={page.to === '/'} className={classes.link}>
              <Icon name={page.icon} />
              <span>{page.text}</span>
            </NavLink>
          ))}
        </nav>
        <Search />
        <SchemeSwitch />
      </header>
      {connection === 'lost' && (
        <div className={classes.lost} role="alert">
          Campaign is not running, or this page is of an earlier start. Open the link that was
          printed last.
        </div>
      )}
      <main id="main" className={classes.main}>
        <Outlet />
      </main>
      <StatusLine />
    </div>
  );
}

function Search() {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => input.current?.focus()]]);
  return (
    <form
      className={classes.search}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const text = input.current?.value.trim();
        if (text) void navigate(`/search?text=${encodeURIComponent(text)}`);
      }}
    >
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label="Search everything"
        placeholder="Search everything  /"
      />
    </form>
  );
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme();
  const next = scheme === 'dark' ? 'light' : 'dark';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={`Use the ${next} colours`}
      onClick={() => setColorScheme(next)}
    >
      <Icon name={scheme === 'dark' ? 'sun' : 'moon'} />
    </ActionIcon>
  );
}
