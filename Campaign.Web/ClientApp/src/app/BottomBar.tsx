import { Menu, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconDots, IconSearch } from '@tabler/icons-react';
import { Link } from 'react-router';
import { AccountItems } from './AccountItems';
import classes from './BottomBar.module.css';
import { destinations } from './destinations';
import { NavItem } from './NavItem';
import { PromoterItems } from './PromoterSwitcher';

const room = 4;

/** The navigation on a phone: the first places in reach of the thumb, the rest behind a menu. */
export function BottomBar() {
  return (
    <nav className={classes.root} aria-label="Main, compact">
      {destinations.slice(0, room).map((destination) => (
        <NavItem key={destination.to} destination={destination} className={classes.item}>
          <destination.icon size={21} stroke={1.7} aria-hidden />
          {destination.label}
        </NavItem>
      ))}
      <Menu position="top-end" width={240} shadow="md">
        <Menu.Target>
          <UnstyledButton className={classes.item}>
            <IconDots size={21} stroke={1.7} aria-hidden />
            More
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {destinations.slice(room).map(({ to, label, icon: Icon, badge: Badge }) => (
            <Menu.Item
              key={to}
              component={Link}
              to={to}
              leftSection={<Icon size={17} stroke={1.7} />}
              rightSection={Badge && <Badge />}
            >
              {label}
            </Menu.Item>
          ))}
          <Menu.Item
            leftSection={<IconSearch size={17} stroke={1.7} />}
            onClick={() => spotlight.open()}
          >
            Search
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>Promoter</Menu.Label>
          <PromoterItems />
          <Menu.Divider />
          <AccountItems />
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}
