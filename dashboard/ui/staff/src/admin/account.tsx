import { Button, Card, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../api/client';
import { useMe } from '../api/me';
import { useAction } from '../api/use-action';
import { PageHead } from '../parts/page-head';
import { ProblemAlert } from '../parts/problem-alert';

/** The signed-in person's own password. */
export function AccountPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [changed, setChanged] = useState(false);
  const { busy, problem, run } = useAction();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChanged(false);
    void run(async () => {
      if (fresh !== again) {
        throw new Error(t('admin.account.differ'));
      }
      await staff.put('me/password', { old, new: fresh });
      setOld('');
      setFresh('');
      setAgain('');
      setChanged(true);
    });
  };
  return (
    <div className="page">
      <PageHead title={t('app.account')} />
      <Text mb="md">
        {me.name} ({me.login}), {t(`app.role.${me.role}`)}
      </Text>
      <Card withBorder maw={440} component="form" onSubmit={submit}>
        <Stack gap="sm">
          <Text component="h2" fw={650}>
            {t('admin.account.password')}
          </Text>
          <Text size="sm" c="dimmed">
            {t('admin.account.text')}
          </Text>
          <input hidden autoComplete="username" defaultValue={me.login} />
          <PasswordInput label={t('admin.account.old')} autoComplete="current-password" value={old} onChange={(e) => setOld(e.currentTarget.value)} />
          <PasswordInput label={t('admin.account.new')} autoComplete="new-password" value={fresh} onChange={(e) => setFresh(e.currentTarget.value)} />
          <PasswordInput label={t('admin.account.again')} autoComplete="new-password" value={again} onChange={(e) => setAgain(e.currentTarget.value)} />
          <ProblemAlert problem={problem} />
          <div role="status">{changed && <Text size="sm" c="var(--good)">{t('admin.account.changed')}</Text>}</div>
          <Button type="submit" loading={busy} disabled={old === '' || fresh === '' || again === ''}>
            {t('admin.account.change')}
          </Button>
        </Stack>
      </Card>
    </div>
  );
}
