import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconSearch,
} from '@tabler/icons-react';
import { spotlight } from '@mantine/spotlight';
import { LogoMark } from '@/shared/Logo';
import { destinations } from './destinations';
import { NavItem } from './NavItem';
import { PromoterSwitcher } from './PromoterSwitcher';
import classes from './SideNav.module.css';
import { UserMenu } from './UserMenu';

interface SideNavProps {
  collapsed: boolean;
  onToggle: () => void;
}

export function SideNav({ collapsed, onToggle }: SideNavProps) {
  const toggleLabel = collapsed ? 'Expand navigation' : 'Collapse navigation';
  return (
    <nav className={classes.root} data-collapsed={collapsed || undefined} aria-label="Main">
      <div className={classes.head}>
        <LogoMark size={28} />
        {!collapsed && <span className={classes.brand}>Campaign</span>}
        <Tooltip label={toggleLabel} position="right">
          <ActionIcon className={classes.toggle} aria-label={toggleLabel} onClick={onToggle}>
            {collapsed ? (
              <IconLayoutSidebarLeftExpand size={18} stroke={1.6} />
            ) : (
              <IconLayoutSidebarLeftCollapse size={18} stroke={1.6} />
            )}
          </ActionIcon>
        </Tooltip>
      </div>
      <PromoterSwitcher collapsed={collapsed} />
      <ul className={classes.list}>
        {destinations.map((destination) => (
          <li key={destination.to}>
            <Tooltip label={destination.label} position="right" disabled={!collapsed}>
              <div>
                <NavItem destination={destination} className={classes.item} bare={collapsed}>
                  <destination.icon size={19} stroke={1.7} aria-hidden />
                  {!collapsed && <span>{destination.label}</span>}
                  {destination.badge && !collapsed && <destination.badge />}
                </NavItem>
              </div>
            </Tooltip>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={classes.search}
        onClick={spotlight.open}
        aria-label={collapsed ? 'Search' : undefined}
      >
        <IconSearch size={16} stroke={1.8} aria-hidden />
        {!collapsed && (
          <>
            <span>Search</span>
            <kbd>{isMac() ? '⌘' : 'Ctrl'} K</kbd>
          </>
        )}
      </button>
      <UserMenu collapsed={collapsed} />
    </nav>
  );
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
