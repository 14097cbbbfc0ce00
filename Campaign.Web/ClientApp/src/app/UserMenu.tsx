import { Menu, UnstyledButton } from '@mantine/core';
import { useSignedIn } from '@/features/session/session';
import { Monogram } from '@/shared/Monogram';
import { AccountItems } from './AccountItems';
import classes from './menus.module.css';

export function UserMenu({ collapsed }: { collapsed: boolean }) {
  const { user } = useSignedIn();
  const name = user.name ?? user.email.split('@')[0] ?? user.email;
  return (
    <Menu position="top-start" width={230} shadow="md">
      <Menu.Target>
        <UnstyledButton
          className={classes.target}
          data-collapsed={collapsed || undefined}
          aria-label={`Account: ${user.email}`}
        >
          <Monogram name={name} />
          {!collapsed && (
            <span className={classes.names}>
              <span className={classes.name}>{name}</span>
              <span className={classes.sub}>{user.email}</span>
            </span>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <AccountItems />
      </Menu.Dropdown>
    </Menu>
  );
}
