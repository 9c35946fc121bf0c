import { Button, Text, Textarea, Title } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staff } from '../api/client';
import { useLoaded } from '../api/use-loaded';
import { ProblemAlert } from '../parts/problem-alert';
import { useLive } from './context';
import { LONGEST_MESSAGE } from './message-to-all';
import type { Message, WallItem } from './types';

/** The chat with one student; text only, shown as text. Having it open counts as having read it. */
export function Chat({ item, mayWrite }: { item: WallItem; mayWrite: boolean }) {
  const { t, i18n } = useTranslation();
  const { feed } = useLive();
  const path = `sessions/${item.id}/messages`;
  const { value, problem, reload } = useLoaded<{ messages: Message[] }>(path);
  const last = useRef<HTMLDivElement>(null);
  const messages = value?.messages ?? [];
  // Asked for again rather than added to: asking is what marks a message as read.
  useEffect(() => feed.onMessage(({ session }) => session === item.id && reload()), [feed, item.id, reload]);
  useEffect(() => {
    void last.current?.scrollIntoView({ block: 'nearest' });
  }, [messages.length]);
  return (
    <section className="card chat" aria-label={t('live.chat.title')}>
      <Title order={2} size="h5" mb={6}>
        {t('live.chat.title')}
      </Title>
      <ProblemAlert problem={problem} retry={reload} />
      <div className="messages" role="log" aria-label={t('live.chat.title')} tabIndex={0}>
        {messages.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('live.chat.empty')}
          </Text>
        )}
        {messages.map((message, index) => (
          <div key={message.id} className={message.from} ref={index === messages.length - 1 ? last : null}>
            <span className="by">
              {message.from === 'student' ? item.student.name : (message.by ?? t('live.chat.staff'))},{' '}
              {new Date(message.at).toLocaleTimeString(i18n.language, { hour: '2-digit', minute: '2-digit' })}
            </span>
            <span className="said">{message.text}</span>
          </div>
        ))}
      </div>
      {mayWrite && <Write path={path} sent={reload} />}
    </section>
  );
}

function Write({ path, sent }: { path: string; sent: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (text.trim() === '' || busy) {
      return;
    }
    setBusy(true);
    try {
      await staff.post(path, { text: text.trim() });
      setText('');
      setProblem(null);
      sent();
    } catch (error) {
      setProblem(error as Error);
    }
    setBusy(false);
  };
  return (
    <form className="write" onSubmit={(event) => void send(event)}>
      <Textarea
        aria-label={t('live.chat.label')}
        placeholder={t('live.chat.label')}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={LONGEST_MESSAGE}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey) {
            void send(event);
          }
        }}
      />
      <Button type="submit" disabled={text.trim() === ''} loading={busy}>
        {t('live.send')}
      </Button>
      <ProblemAlert problem={problem} />
    </form>
  );
}
