import { Button, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../api/client';
import { useAction } from '../api/use-action';
import { useLoaded } from '../api/use-loaded';
import { ProblemAlert } from '../parts/problem-alert';
import { Section } from './section';

interface Delivery {
  id: string;
  webhook: string;
  event: string;
  createdAt: string;
  attempts: number;
  deliveredAt: string | null;
  nextAttemptAt: string | null;
  status: number | null;
  answer: string | null;
}

const PAGE = 25;

/** What was sent to webhooks and what they answered; anything can be sent again. */
export function Deliveries() {
  const { t, i18n } = useTranslation();
  const [skip, setSkip] = useState(0);
  const { value, problem, reload } = useLoaded<{ deliveries: Delivery[] }>(
    `webhooks/deliveries?limit=${PAGE}&skip=${skip}`,
  );
  const sending = useAction();
  const again = (id: string) =>
    void sending.run(async () => {
      await staff.post(`webhooks/deliveries/${id}/send`);
      reload();
    });
  const time = (at: string) => new Date(at).toLocaleString(i18n.language);
  const found = value?.deliveries ?? [];
  return (
    <Section
      title={t('admin.deliveries.title')}
      action={
        <Button size="xs" variant="default" onClick={reload}>
          {t('admin.deliveries.reload')}
        </Button>
      }
    >
      <ProblemAlert problem={problem ?? sending.problem} retry={reload} />
      {value && found.length === 0 && <Text size="sm">{t('admin.none')}</Text>}
      {found.length > 0 && (
        <Table.ScrollContainer minWidth={760} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table className="list" aria-label={t('admin.deliveries.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('admin.created')}</Table.Th>
                <Table.Th>{t('admin.deliveries.event')}</Table.Th>
                <Table.Th>{t('admin.deliveries.state')}</Table.Th>
                <Table.Th>{t('admin.deliveries.answer')}</Table.Th>
                <Table.Th>{t('admin.actions')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td className="numbers">{time(one.createdAt)}</Table.Td>
                  <Table.Td>{t(`admin.webhooks.event.${one.event.replace('.', '-')}`, { defaultValue: one.event })}</Table.Td>
                  <Table.Td>
                    {one.deliveredAt
                      ? t('admin.deliveries.delivered', { at: time(one.deliveredAt) })
                      : one.nextAttemptAt
                        ? t('admin.deliveries.next', { at: time(one.nextAttemptAt), count: one.attempts })
                        : t('admin.deliveries.givenUp', { count: one.attempts })}
                  </Table.Td>
                  <Table.Td className="answer">
                    {one.status ?? ''} {one.answer ?? ''}
                  </Table.Td>
                  <Table.Td>
                    <Button size="compact-sm" variant="default" loading={sending.busy} onClick={() => again(one.id)}>
                      {t('admin.deliveries.again')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {(skip > 0 || found.length === PAGE) && (
        <Group justify="flex-end" mt="xs">
          <Button size="xs" variant="default" disabled={skip === 0} onClick={() => setSkip(skip - PAGE)}>
            {t('admin.newer')}
          </Button>
          <Button size="xs" variant="default" disabled={found.length < PAGE} onClick={() => setSkip(skip + PAGE)}>
            {t('admin.older')}
          </Button>
        </Group>
      )}
    </Section>
  );
}
