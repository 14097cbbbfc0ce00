import { Menu, UnstyledButton } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useSignedIn } from '@/features/session/session';
import { Monogram } from '@/shared/Monogram';
import { AccountItems } from './AccountItems';
import classes from './BottomBar.module.css';
import { destinations } from './destinations';
import { NavItem } from './NavItem';
import { PromoterItems } from './PromoterSwitcher';

/** The navigation on a phone. */
export function BottomBar() {
  const { promoter } = useSignedIn();
  return (
    <nav className={classes.root} aria-label="Main, compact">
      {destinations.map((destination) => (
        <NavItem key={destination.to} destination={destination} className={classes.item}>
          <destination.icon size={21} stroke={1.7} aria-hidden />
          {destination.label}
        </NavItem>
      ))}
      <UnstyledButton className={classes.item} onClick={spotlight.open}>
        <IconSearch size={21} stroke={1.7} aria-hidden />
        Search
      </UnstyledButton>
      <Menu position="top-end" width={240} shadow="md">
        <Menu.Target>
          <UnstyledButton className={classes.item}>
            <Monogram name={promoter.name} square size={22} />
            Account
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Promoter</Menu.Label>
          <PromoterItems />
          <Menu.Divider />
          <AccountItems />
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}
