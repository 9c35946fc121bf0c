import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../api/client';
import { ProblemAlert } from '../parts/problem-alert';
import { type Order, type OrderName, outcome, possible, seen } from './orders';
import type { WallItem } from './types';

/** What the student sees, the orders that can be given, and what became of the last one. */
export function Commands({ item, mayOrder }: { item: WallItem; mayOrder: boolean }) {
  const { t } = useTranslation();
  const [last, setLast] = useState<Order | null>(null);
  const [busy, setBusy] = useState<OrderName | null>(null);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const order = async (name: OrderName) => {
    setAsking(false);
    setBusy(name);
    setProblem(null);
    const scanMs = item.streams['room-scan']?.endMs ?? 0;
    try {
      await staff.post(`sessions/${item.id}/commands`, { name });
      setLast({ name, scanMs });
    } catch (error) {
      setProblem(error as Error);
    }
    setBusy(null);
  };
  return (
    <section className="orders" aria-label={t('live.one.orders')}>
      <Text size="sm" data-test="seen">
        <strong>{t('live.one.sees')}</strong> {t(`live.one.seen.${seen(item, last)}`)}
      </Text>
      {mayOrder && (
        <Group gap="xs">
          {possible(item).map((name) => (
            <Button
              key={name}
              size="sm"
              variant={name === 'resume' ? 'filled' : 'default'}
              className={name === 'end' ? 'danger' : undefined}
              loading={busy === name}
              onClick={() => (name === 'end' ? setAsking(true) : void order(name))}
            >
              {t(`live.one.order.${name}`)}
            </Button>
          ))}
        </Group>
      )}
      <div role="status">
        {last && (
          <Text size="sm" data-test="outcome">
            {t(`live.one.outcome.${last.name}.${outcome(last, item)}`)}
          </Text>
        )}
      </div>
      <ProblemAlert problem={problem} />
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('live.one.endAsk', { name: item.student.name })}
        closeButtonProps={{ 'aria-label': t('live.close') }}
      >
        <Stack>
          <Text size="sm">{t('live.one.endText')}</Text>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
              {t('live.cancel')}
            </Button>
            <Button color="red.9" onClick={() => void order('end')}>
              {t('live.one.endYes')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </section>
  );
}
