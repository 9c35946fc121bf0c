import { Button, Card, Center, Group, Modal, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useDocumentTitle, useSignal } from 'openproctor-shared';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamInfo } from '../api';
import type { ExamSession } from '../core/exam-session';
import { LiveVideo } from '../parts/video';
import { Chat } from './chat';
import { Banners, Interruptions } from './interruptions';
import { StatusBar } from './status-bar';

/** The exam itself with the status above it. */
export function ExamPage(props: {
  exam: ExamInfo;
  session: ExamSession;
  frame: RefObject<HTMLIFrameElement | null>;
  finish: () => void;
}) {
  const { exam, session, frame, finish } = props;
  const { t } = useTranslation();
  const lines = useSignal(session.chat);
  const endWanted = useSignal(session.endWanted);
  const [chatOpen, setChatOpen] = useState(false);
  const [seen, setSeen] = useState(0);
  const [asking, setAsking] = useState(false);
  const fromProctor = lines.filter(({ from }) => from === 'proctor');
  const latest = fromProctor.at(-1);
  useDocumentTitle(exam.title);
  useEffect(() => {
    if (endWanted) {
      finish();
    }
  }, [endWanted, finish]);
  useEffect(() => {
    if (chatOpen) {
      setSeen(fromProctor.length);
    }
  }, [chatOpen, fromProctor.length]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
  return (
    <div className="exam">
      <StatusBar
        session={session}
        title={exam.title}
        {...(exam.durationMinutes ? { durationMinutes: exam.durationMinutes } : {})}
        unread={fromProctor.length - seen}
        openChat={() => setChatOpen(true)}
        finish={() => setAsking(true)}
      />
      <Banners session={session} />
      <VisuallyHidden role="status">
        {latest && t('chat.came', { text: latest.text })}
      </VisuallyHidden>
      <main>
        {exam.address && exam.framed !== false ? (
          <iframe ref={frame} src={exam.address} title={t('exam.frame')} allow="fullscreen" />
        ) : (
          <Beside exam={exam} session={session} />
        )}
      </main>
      <Chat session={session} opened={chatOpen} close={() => setChatOpen(false)} />
      <Interruptions session={session} />
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('exam.finishAsk')}
        closeButtonProps={{ 'aria-label': t('exam.finishNo') }}
        centered
      >
        <Stack>
          <Text>{t('exam.finishText')}</Text>
          <Group>
            <Button color="red.9" onClick={finish}>
              {t('exam.finishYes')}
            </Button>
            <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
              {t('exam.finishNo')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  );
}

function Beside({ exam, session }: { exam: ExamInfo; session: ExamSession }) {
  const { t } = useTranslation();
  return (
    <Center flex={1} p="md">
      <Card withBorder padding="lg" maw={520} w="100%">
        <Stack>
          <Text>{t(exam.address ? 'exam.openTabText' : 'exam.noAddress')}</Text>
          {exam.address && (
            <Button
              component="a"
              href={exam.address}
              target="_blank"
              onClick={() => session.examOpensInTab()}
              rel="noopener noreferrer"
              size="md"
              style={{ alignSelf: 'flex-start' }}
            >
              {t('exam.openTab')}
            </Button>
          )}
          <div style={{ maxWidth: 240 }}>
            <LiveVideo media={session.webcam} mirror label={t('exam.selfView')} />
            <Text size="xs" c="dimmed" mt={4}>
              {t('exam.selfView')}
            </Text>
          </div>
        </Stack>
      </Card>
    </Center>
  );
}
