import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useSignedIn, useSwitchPromoter } from '@/features/session/session';
import { Monogram } from '@/shared/Monogram';
import classes from './menus.module.css';

export function PromoterSwitcher({ collapsed }: { collapsed: boolean }) {
  const { promoter, promoters } = useSignedIn();
  return (
    <Menu position="bottom-start" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton
          className={classes.target}
          data-collapsed={collapsed || undefined}
          aria-label={collapsed ? `Promoter: ${promoter.name}` : undefined}
        >
          <Monogram name={promoter.name} square />
          {!collapsed && (
            <>
              <span className={classes.names}>
                <span className={classes.name}>{promoter.name}</span>
                <span className={classes.sub}>{promoter.role}</span>
              </span>
              <IconSelector size={15} aria-hidden className={classes.hint} />
            </>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{promoters.length > 1 ? 'Switch promoter' : 'Promoter'}</Menu.Label>
        <PromoterItems />
      </Menu.Dropdown>
    </Menu>
  );
}

export function PromoterItems() {
  const { promoter, promoters } = useSignedIn();
  const switchPromoter = useSwitchPromoter();
  const navigate = useNavigate();
  return promoters.map((other) => (
    <Menu.Item
      key={other.id}
      leftSection={<Monogram name={other.name} square size={22} />}
      rightSection={other.id === promoter.id ? <IconCheck size={15} aria-label="current" /> : null}
      onClick={() => {
        if (other.id === promoter.id) return;
        switchPromoter.mutate(other.id, { onSuccess: () => void navigate('/') });
      }}
    >
      {other.name}
    </Menu.Item>
  ));
}
