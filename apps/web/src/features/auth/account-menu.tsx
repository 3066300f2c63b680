import { Menu, type MenuItemProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';
import { showFailure } from '../../lib/toast.tsx';
import classes from './auth.module.css';
import { signOut } from './auth-client.ts';
import { initials } from './initials.ts';
import { useUser } from './session.ts';

type AnchorItemProps = MenuItemProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof MenuItemProps>;

const MenuLink = createLink((props: AnchorItemProps) => <Menu.Item component="a" {...props} />);

export function AccountMenu() {
  const user = useUser();
  const signingOut = useMutation({
    mutationFn: signOut,
    // A full page load, so nothing of this user stays in memory.
    onSuccess: () => window.location.assign('/sign-in'),
    onError: (error) => showFailure(error.message),
  });
  if (user === null) return null;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className={classes.avatar} aria-label={`Account of ${user.name}`}>
          {initials(user.name)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.account}>
          <strong>{user.name}</strong>
          <span>{user.email}</span>
        </div>
        <Menu.Divider />
        <MenuLink to="/account">Account</MenuLink>
        <Menu.Item component="a" href="/docs/">
          Documentation
        </Menu.Item>
        <Menu.Item
          closeMenuOnClick={false}
          disabled={signingOut.isPending}
          onClick={() => signingOut.mutate()}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
