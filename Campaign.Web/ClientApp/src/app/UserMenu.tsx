import { Menu, UnstyledButton } from '@mantine/core';
import { useSignedIn } from '@/features/session/session';
import { Monogram } from '@/shared/Monogram';
import { AccountItems } from './AccountItems';
import classes from './menus.module.css';

export function UserMenu({ collapsed }: { collapsed: boolean }) {
  const { user } = useSignedIn();
  return (
    <Menu position="top-start" width={230} shadow="md">
      <Menu.Target>
        <UnstyledButton
          className={classes.target}
          data-collapsed={collapsed || undefined}
          aria-label={collapsed ? `Account: ${user.name}` : undefined}
        >
          <Monogram name={user.name} />
          {!collapsed && (
            <span className={classes.names}>
              <span className={classes.name}>{user.name}</span>
              {user.email && <span className={classes.sub}>{user.email}</span>}
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
