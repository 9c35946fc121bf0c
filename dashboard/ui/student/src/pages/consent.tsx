import { Alert, Button, Card, Checkbox, List, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Sitting, api } from '../api';
import { Shell } from '../parts/shell';

/** What is recorded, why, who sees it, how long it is kept; no device is opened before the yes. */
export function ConsentPage({ sitting, done }: { sitting: Sitting; done: () => void }) {
  const { t, i18n } = useTranslation();
  const { exam, student } = sitting;
  const [agreed, setAgreed] = useState(false);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const go = async () => {
    if (!agreed) {
      setComplaint(t('consent.needed'));
      return;
    }
    setSending(true);
    try {
      await api.consent(i18n.language);
      done();
    } catch (error) {
      const fault = error instanceof ApiError ? error.fault : 'server';
      setComplaint(t(`trouble.${fault}.text`));
    } finally {
      setSending(false);
    }
  };
  const { organisation, retentionDays, contact } = exam;
  return (
    <Shell title={t('consent.title')} exam={exam.title} step="consent">
      <Stack gap="md">
        <Text>
          {student && <strong>{t('consent.hello', { name: student })} </strong>}
          {t('consent.lead')}
        </Text>
        <Part title={t('consent.what')}>
          <Text mb="xs">{t('consent.whatText')}</Text>
          <List spacing="xs" withPadding>
            {(['camera', 'screen', 'behaviour', 'photo'] as const).map((item) => (
              <List.Item key={item}>{t(`consent.whatList.${item}`)}</List.Item>
            ))}
          </List>
        </Part>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <Part title={t('consent.why')}>{t('consent.whyText')}</Part>
          <Part title={t('consent.who')}>
            {organisation ? t('consent.whoText', { organisation }) : t('consent.whoTextNobody')}
          </Part>
          <Part title={t('consent.long')}>
            {retentionDays
              ? t('consent.longText', { count: retentionDays })
              : t('consent.longTextOpen')}
          </Part>
        </SimpleGrid>
        {contact && <Text>{t('consent.questions', { contact })}</Text>}
        <Checkbox
          size="md"
          label={t('consent.agree')}
          description={t('consent.choice')}
          checked={agreed}
          onChange={(event) => {
            setAgreed(event.currentTarget.checked);
            setComplaint(null);
          }}
        />
        {complaint && <Alert color="red">{complaint}</Alert>}
        <div>
          <Button size="md" loading={sending} onClick={() => void go()}>
            {t('consent.go')}
          </Button>
        </div>
      </Stack>
    </Shell>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card withBorder padding="md">
      <Title order={2} size="h5" mb={6}>
        {title}
      </Title>
      {typeof children === 'string' ? <Text size="sm">{children}</Text> : children}
    </Card>
  );
}
