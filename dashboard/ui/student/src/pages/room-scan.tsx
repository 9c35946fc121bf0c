import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamSession } from '../core/exam-session';
import { LiveVideo } from '../parts/video';

const PARTS = ['front', 'left', 'back', 'right', 'desk'] as const;

/** Leads the student once round the room; recorded as a stream of its own while it lasts. */
export function RoomScan({ session }: { session: ExamSession }) {
  const { t } = useTranslation();
  const [part, setPart] = useState(-1);
  const done = part >= PARTS.length;
  const next = () => {
    if (part < 0) {
      void session.beginScan();
    }
    setPart(part + 1);
  };
  const name = PARTS[part];
  const text = done ? t('scan.done') : name ? t(`scan.parts.${name}`) : t('scan.lead');
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('scan.title')}
      size="lg"
      centered
    >
      <Stack>
        <LiveVideo media={session.webcam} label={t('check.preview')} />
        <Progress value={(Math.max(0, part) / PARTS.length) * 100} aria-label={t('scan.title')} />
        <div role="status">
          {name && (
            <Text size="sm" c="dimmed">
              {t('scan.part', { number: part + 1, of: PARTS.length })}
            </Text>
          )}
          <Text fw={600} size="lg">
            {text}
          </Text>
        </div>
        {part < 0 && (
          <Text size="sm" c="dimmed">
            {t('scan.fixed')}
          </Text>
        )}
        <Group>
          {done ? (
            <Button data-autofocus onClick={() => void session.endScan()}>
              {t('scan.close')}
            </Button>
          ) : (
            <Button data-autofocus onClick={next}>
              {t(part < 0 ? 'scan.begin' : 'scan.next')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
