import { Button, Card, Center, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { PageTitle, Preferences } from 'openproctor-shared';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Me, signIn } from '../api/me';
import { ProblemAlert } from '../parts/problem-alert';

/** Login and password; calls back with who came in. */
export function SignInPage({ done }: { done: (me: Me) => void }) {
  const { t } = useTranslation();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (login.trim() === '' || password === '') {
      setProblem(new Error(t('app.signIn.needed')));
      return;
    }
    setBusy(true);
    try {
      done(await signIn(login.trim(), password));
    } catch (error) {
      setProblem(error as Error);
      setBusy(false);
    }
  };
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w={380} maw="100%">
        <Group justify="space-between">
          <Text fw={700} size="lg">
            {t('common.name')}
          </Text>
          <Preferences />
        </Group>
        <Card withBorder padding="lg" component="form" onSubmit={(event: FormEvent) => void submit(event)}>
          <PageTitle title={t('app.signIn.title')} mb={4} />
          <Text size="sm" c="dimmed" mb="md">
            {t('app.signIn.lead')}
          </Text>
          <Stack gap="sm">
            <TextInput
              label={t('app.signIn.login')}
              autoComplete="username"
              value={login}
              onChange={(event) => setLogin(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('app.signIn.password')}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <ProblemAlert problem={problem} />
            <Button type="submit" loading={busy}>
              {t('app.signIn.go')}
            </Button>
          </Stack>
        </Card>
      </Stack>
    </Center>
  );
}
