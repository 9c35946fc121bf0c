import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../api/client';
import { ProblemAlert } from '../parts/problem-alert';

/** As long as the server takes it. */
export const LONGEST_MESSAGE = 2_000;

/** One text to everybody who sits an exam now, or one exam; says how many it went to. */
export function MessageToAll({ exam, count, close }: {
  exam: { id: string; title: string } | null;
  count: number;
  close: () => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      const body = { text: text.trim(), ...(exam ? { exam: exam.id } : {}) };
      setSent((await staff.post<{ sent: number }>('messages', body)).sent);
      setProblem(null);
    } catch (error) {
      setProblem(error as Error);
    }
    setBusy(false);
  };
  return (
    <Modal opened onClose={close} title={t('live.toAll.title')} closeButtonProps={{ 'aria-label': t('live.close') }}>
      {sent === null ? (
        <Stack gap="sm">
          <Text size="sm">
            {exam
              ? t('live.toAll.exam', { count, exam: exam.title })
              : t('live.toAll.everybody', { count })}
          </Text>
          <Textarea
            label={t('live.toAll.label')}
            data-autofocus
            autosize
            minRows={3}
            maxRows={10}
            maxLength={LONGEST_MESSAGE}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <ProblemAlert problem={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('live.cancel')}
            </Button>
            <Button loading={busy} disabled={text.trim() === ''} onClick={() => void send()}>
              {t('live.send')}
            </Button>
          </Group>
        </Stack>
      ) : (
        <Stack gap="sm">
          <Text role="status">{t('live.toAll.sent', { count: sent })}</Text>
          <Group justify="flex-end">
            <Button onClick={close}>{t('live.close')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
