import { Alert, Button, Card, CopyButton, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ExamInfo, api } from '../api';
import type { ExamSession } from '../core/exam-session';
import type { Receipt } from '../core/slice-store';
import { Shell } from '../parts/shell';
import { useSignal } from 'openproctor-shared';

interface Ended extends Receipt {
  at: Date;
  complete: boolean;
}

const TELL_AGAIN_MS = 3000;

/** Sends what still waits, closes the session, shows the receipt. */
export function EndPage({ exam, session }: { exam: ExamInfo; session: ExamSession }) {
  const [ended, setEnded] = useState<Ended | null>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current) {
      begun.current = true;
      void bringToAnEnd(session).then(setEnded);
    }
  }, [session]);
  return ended ? (
    <ReceiptPage exam={exam} ended={ended} />
  ) : (
    <Uploading exam={exam} session={session} />
  );
}

async function bringToAnEnd(session: ExamSession): Promise<Ended> {
  await session.stopRecording();
  await session.delivered();
  const complete = session.store.waiting.get().slices === 0;
  const receipt = await session.close();
  // The recording is safe by now; that the sitting is over is told until somebody hears it.
  while (!(await api.finish(receipt).then(() => true, (error) => error.fault !== 'network'))) {
    await new Promise((resolve) => setTimeout(resolve, TELL_AGAIN_MS));
  }
  return { ...receipt, complete, at: new Date() };
}

function Uploading({ exam, session }: { exam: ExamInfo; session: ExamSession }) {
  const { t } = useTranslation();
  const { slices } = useSignal(session.store.waiting);
  const [most, setMost] = useState(slices);
  useEffect(() => setMost((before) => Math.max(before, slices)), [slices]);
  return (
    <Shell title={t('end.uploading')} exam={exam.title} step="exam">
      <Stack maw={560}>
        <Text>{t('end.uploadingText')}</Text>
        <Progress
          size="lg"
          aria-label={t('end.uploading')}
          value={most === 0 ? 100 : (100 * (most - slices)) / most}
        />
        <Text className="numbers" c="dimmed">
          {t('end.left', { count: Math.ceil(slices / 2) })}
        </Text>
      </Stack>
    </Shell>
  );
}

function ReceiptPage({ exam, ended }: { exam: ExamInfo; ended: Ended }) {
  const { t, i18n } = useTranslation();
  const at = ended.at.toLocaleString(i18n.language);
  const rows: [string, string][] = [
    [t('end.at'), at],
    [t('end.slices'), String(ended.slices)],
    [t('end.digest'), ended.digest],
  ];
  const text = [exam.title, ...rows.map(([name, value]) => `${name}: ${value}`)].join('\n');
  return (
    <Shell title={t('end.title')} exam={exam.title}>
      <Stack maw={640}>
        {ended.complete ? (
          <Text>{t('end.text')}</Text>
        ) : (
          <Alert color="orange">{t('end.incomplete')}</Alert>
        )}
        <Card withBorder padding="lg" data-test="receipt">
          <Title order={2} size="h4" mb="sm">
            {t('end.receipt')}
          </Title>
          <dl style={{ margin: 0 }}>
            {rows.map(([name, value]) => (
              <div key={name} style={{ marginBottom: 10 }}>
                <Text component="dt" size="sm" c="dimmed">
                  {name}
                </Text>
                <dd style={{ margin: 0 }} className={value === ended.digest ? 'digest' : 'numbers'}>
                  {value}
                </dd>
              </div>
            ))}
          </dl>
          <Text size="sm" c="dimmed" mb="md">
            {t('end.keep')}
          </Text>
          <Group>
            <CopyButton value={text}>
              {({ copied, copy }) => (
                <Button onClick={copy}>
                  <span aria-live="polite">{t(copied ? 'end.copied' : 'end.copy')}</span>
                </Button>
              )}
            </CopyButton>
            <Button
              variant="default"
              component="a"
              download="openproctor-receipt.txt"
              href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
            >
              {t('end.save')}
            </Button>
          </Group>
        </Card>
      </Stack>
    </Shell>
  );
}
