import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import classes from './auth.module.css';
import { signOut } from './auth-client.ts';
import { initials } from './initials.ts';
import { useUser } from './session.ts';

export function AccountMenu() {
  const user = useUser();
  const leave = useMutation({
    mutationFn: signOut,
    // A full page load, so that nothing of this user is left in memory for the next one.
    onSuccess: () => window.location.assign('/sign-in'),
    onError: (error) => notifications.show({ color: 'bad', message: error.message }),
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
        <Menu.Item closeMenuOnClick={false} disabled={leave.isPending} onClick={() => leave.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
