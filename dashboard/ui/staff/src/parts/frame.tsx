import { Burger, Button, Group, Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Preferences, SkipLink } from 'openproctor-shared';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { type Role, covers, useMe } from '../api/me';

const PLACES: { to: string; text: string; needs: Role }[] = [
  { to: '/live', text: 'app.live', needs: 'reviewer' },
  { to: '/sessions', text: 'app.sessions', needs: 'reviewer' },
  { to: '/exams', text: 'app.exams', needs: 'administrator' },
  { to: '/people', text: 'app.people', needs: 'administrator' },
  { to: '/connections', text: 'app.connections', needs: 'administrator' },
];

/** The bar above every page, and the page below it; the page decides how wide it is. */
export function Frame({ signOut, children }: { signOut: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const [open, { toggle, close }] = useDisclosure(false);
  return (
    <>
      <SkipLink />
      <header className="top bar">
        <Burger
          hiddenFrom="sm"
          size="sm"
          opened={open}
          onClick={toggle}
          aria-expanded={open}
          aria-label={t('app.navigation')}
        />
        <Text component="span" fw={700} className="brand">
          {t('common.name')}
        </Text>
        <Places open={open} close={close} />
        <Group gap="xs" wrap="nowrap" ml="auto">
          <Preferences />
          <Account signOut={signOut} />
        </Group>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function Places({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { role } = useMe();
  return (
    <nav aria-label={t('app.navigation')} className={open ? 'places open' : 'places'}>
      {PLACES.filter(({ needs }) => covers(role, needs)).map(({ to, text }) => (
        <NavLink key={to} to={to} className="place" onClick={close}>
          {t(text)}
        </NavLink>
      ))}
    </nav>
  );
}

function Account({ signOut }: { signOut: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const initials = me.name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join('');
  const whole = t('app.accountOf', { name: me.name, role: t(`app.role.${me.role}`) });
  return (
    <Popover position="bottom-end" withinPortal={false} trapFocus opened={open} onChange={setOpen}>
      <Popover.Target>
        <UnstyledButton className="account" aria-label={whole} onClick={() => setOpen(!open)}>
          {initials}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Stack gap={4}>
          <Text size="sm" c="dimmed" px={8} py={4}>
            {whole}
          </Text>
          <Button component={Link} to="/account" variant="subtle" justify="start" size="sm" onClick={() => setOpen(false)}>
            {t('app.account')}
          </Button>
          <Button variant="subtle" justify="start" size="sm" onClick={signOut}>
            {t('app.signOut')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
