import { Alert, Button, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamSession } from '../core/exam-session';
import { sharedSurface } from '../core/media-watch';
import { type CameraTrouble, cameraTrouble, openScreen, openWebcam } from '../devices';
import { useSignal } from 'openproctor-shared';
import { RoomScan } from './room-scan';
import { useLanes } from './status-bar';

/** What stands between the student and the exam: one thing at a time, the most urgent first. */
export function Interruptions({ session }: { session: ExamSession }) {
  const shareLost = useSignal(session.shareLost);
  const cameraLost = useSignal(session.cameraLost);
  const paused = useSignal(session.paused);
  const scanWanted = useSignal(session.scanWanted);
  if (cameraLost) {
    return <CameraLost session={session} />;
  }
  if (shareLost) {
    return <ShareLost session={session} />;
  }
  if (paused) {
    return <Paused />;
  }
  return scanWanted ? <RoomScan session={session} /> : null;
}

/** What the student should know and need not act on: a line under the status. */
export function Banners({ session }: { session: ExamSession }) {
  const { t } = useTranslation();
  const state = useSignal(session.connection.state);
  const { webcam, screen } = useLanes(session);
  const lanes = [webcam, screen];
  const texts = [
    state === 'away' && 'exam.away',
    state === 'server-full' && 'exam.serverFull',
    state === 'shut-out' && 'exam.shutOut',
    lanes.includes('storage-full') && 'exam.storageFull',
    lanes.includes('failed') && 'exam.recorderFailed',
  ].filter((text) => text !== false);
  return (
    <div aria-live="assertive">
      {texts.map((text) => (
        <Alert key={text} color="orange" radius={0} py="xs" role="note">
          {t(text)}
        </Alert>
      ))}
    </div>
  );
}

function Blocking({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={title}
      centered
      overlayProps={{ backgroundOpacity: 0.85, blur: 12 }}
    >
      <Stack>{children}</Stack>
    </Modal>
  );
}

function Paused() {
  const { t } = useTranslation();
  return (
    <Blocking title={t('exam.paused')}>
      <Text role="status" tabIndex={-1} data-autofocus>
        {t('exam.pausedText')}
      </Text>
    </Blocking>
  );
}

function ShareLost({ session }: { session: ExamSession }) {
  const { t } = useTranslation();
  const [complaint, setComplaint] = useState<string | null>(null);
  const share = async () => {
    try {
      const screen = await openScreen();
      if ([null, 'monitor'].includes(sharedSurface(screen))) {
        await session.shareAgain(screen);
      } else {
        screen.getTracks().forEach((track) => track.stop());
        setComplaint('exam.sharePart');
      }
    } catch {
      setComplaint('check.screenDenied');
    }
  };
  return (
    <Blocking title={t('exam.shareLost')}>
      <Text>{t('exam.shareLostText')}</Text>
      {complaint && <Alert color="red">{t(complaint)}</Alert>}
      <Button data-autofocus onClick={() => void share()}>
        {t('check.share')}
      </Button>
    </Blocking>
  );
}

function CameraLost({ session }: { session: ExamSession }) {
  const { t } = useTranslation();
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);
  const again = async () => {
    try {
      await session.cameraAgain(await openWebcam());
    } catch (error) {
      setTrouble(cameraTrouble(error));
    }
  };
  return (
    <Blocking title={t('exam.cameraLost')}>
      <Text>{t('exam.cameraLostText')}</Text>
      {trouble && <Alert color="red">{t(`check.${trouble}`)}</Alert>}
      <Button data-autofocus onClick={() => void again()}>
        {t('exam.cameraAgain')}
      </Button>
    </Blocking>
  );
}
