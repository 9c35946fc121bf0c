import { Alert, Button, Drawer, Paper, ScrollArea, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api';
import type { ExamSession } from '../core/exam-session';
import { useSignal } from 'openproctor-shared';

const LONGEST_MESSAGE = 1000;

/** Messages between student and proctor; text only, shown as text. */
export function Chat({ session, opened, close }: {
  session: ExamSession;
  opened: boolean;
  close: () => void;
}) {
  const { t } = useTranslation();
  const lines = useSignal(session.chat);
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  const last = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Not as the effect's answer: newer browsers answer with a promise here.
    void last.current?.scrollIntoView();
  }, [lines, opened]);
  const send = async () => {
    const message = text.trim();
    if (message === '') {
      return;
    }
    try {
      session.say(await api.message(message));
      setText('');
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      size="sm"
      title={t('chat.title')}
      closeButtonProps={{ 'aria-label': t('chat.close') }}
    >
      <Stack h="calc(100dvh - 90px)">
        <ScrollArea flex={1} viewportProps={{ tabIndex: 0 }}>
          <Stack gap="xs" role="log" aria-label={t('chat.title')}>
            {lines.length === 0 && <Text c="dimmed">{t('chat.empty')}</Text>}
            {lines.map((line) => (
              <Paper
                key={line.id}
                withBorder
                p="xs"
                maw="85%"
                style={{ alignSelf: line.from === 'student' ? 'flex-end' : 'flex-start' }}
              >
                <Text size="xs" c="dimmed">
                  {t(`chat.${line.from === 'student' ? 'you' : 'proctor'}`)},{' '}
                  {new Date(line.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
                </Text>
                <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{line.text}</Text>
              </Paper>
            ))}
            <div ref={last} />
          </Stack>
        </ScrollArea>
        {failed && <Alert color="red">{t('chat.failed')}</Alert>}
        <Textarea
          label={t('chat.label')}
          data-autofocus
          autosize
          minRows={2}
          maxRows={5}
          maxLength={LONGEST_MESSAGE}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey) {
              event.preventDefault();
              void send();
            }
          }}
        />
        <Button onClick={() => void send()}>{t('chat.send')}</Button>
      </Stack>
    </Drawer>
  );
}
