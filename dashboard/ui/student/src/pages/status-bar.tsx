import { Badge, Box, Button, Group, Indicator, Text } from '@mantine/core';
import { ChatIcon, Preferences, clockText, useSignal } from 'openproctor-shared';
import { Signal } from 'openproctor-shared/signal';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExamSession } from '../core/exam-session';
import type { LaneStatus, LaneWay } from '../core/stream-lane';

const NOTHING = new Signal<LaneStatus>('off');
const PLAIN = new Signal<LaneWay>('plain');

/** Whether camera and screen are recorded at this moment. */
export function useLanes(session: ExamSession): { webcam: LaneStatus; screen: LaneStatus } {
  const lanes = useSignal(session.lanes.all);
  return {
    webcam: useSignal(lanes.webcam?.status ?? NOTHING),
    screen: useSignal(lanes.screen?.status ?? NOTHING),
  };
}

/** Small, always visible: recording, connection, time, what waits; chat and the way out. */
export function StatusBar(props: {
  session: ExamSession;
  title: string;
  durationMinutes?: number;
  unread: number;
  openChat: () => void;
  finish: () => void;
}) {
  const { session, title, unread, openChat, finish } = props;
  const { t } = useTranslation();
  const state = useSignal(session.connection.state);
  const waiting = useSignal(session.store.waiting);
  const started = useSignal(session.started);
  const { webcam, screen } = useLanes(session);
  const recording = webcam === 'recording' && screen === 'recording';
  const word = !started ? 'starting' : recording ? 'recording' : 'notRecording';
  return (
    <header className="top">
      <Group px="md" py={8} gap="md" justify="space-between">
        <Group gap="md" role="group" aria-label={t('exam.status')}>
          <Text component="h1" fw={650} size="md" visibleFrom="md" maw={260} truncate>
            {title}
          </Text>
          <Group gap={8} wrap="nowrap">
            <span className={recording ? 'dot on' : 'dot'} aria-hidden="true" />
            <Text size="sm" fw={600} role="status" data-test="recording">
              {t(`exam.${word}`)}
            </Text>
          </Group>
          <Box role="status">
            <Badge
              size="lg"
              tt="none"
              variant="light"
              color={state === 'open' ? 'green' : 'orange'}
              c={state === 'open' ? 'var(--good)' : 'var(--look)'}
              data-test="connection"
            >
              {t(`exam.connection.${state}`)}
            </Badge>
          </Box>
          <Ways session={session} />
          <ExamTime session={session} {...pick(props.durationMinutes)} />
          {waiting.slices > 4 && (
            <Text size="sm" c="var(--look)" className="numbers" data-test="waiting">
              {t('exam.waiting', { count: Math.ceil(waiting.slices / 2) })}
            </Text>
          )}
        </Group>
        <Group gap="xs">
          <Indicator label={unread} disabled={unread === 0} size={18} color="red">
            <Button variant="default" size="sm" leftSection={<ChatIcon />} onClick={openChat}>
              {t('chat.open')}
              {unread > 0 && (
                <span style={{ position: 'absolute', left: -9999 }}>
                  {t('chat.unread', { count: unread })}
                </span>
              )}
            </Button>
          </Indicator>
          <Box visibleFrom="sm">
            <Preferences />
          </Box>
          <Button size="sm" onClick={finish}>
            {t('exam.finish')}
          </Button>
        </Group>
      </Group>
    </header>
  );
}

function pick(durationMinutes: number | undefined) {
  return durationMinutes === undefined ? {} : { durationMinutes };
}

/** How camera and screen travel, where there is more than one way; in one phrase where both do alike. */
function Ways({ session }: { session: ExamSession }) {
  const { t } = useTranslation();
  const lanes = useSignal(session.lanes.all);
  const camera = useSignal(lanes.webcam?.way ?? PLAIN);
  const screen = useSignal(lanes.screen?.way ?? PLAIN);
  const open = useSignal(session.connection.state) === 'open';
  const each = [
    { name: t('check.camera'), way: camera },
    { name: t('check.screen'), way: screen },
  ].filter(({ way }) => way !== 'plain');
  const texts =
    camera === screen
      ? each.slice(0, 1).map(({ way }) => t(`exam.way.${way}`))
      : each.map(({ name, way }) => t('exam.wayOf', { name, way: t(`exam.way.${way}`) }));
  return (
    <Box role="status" data-test="way" maw={200}>
      {open && texts.map((text) => (
        <Text key={text} size="xs" lh={1.2} c="dimmed">
          {text}
        </Text>
      ))}
    </Box>
  );
}

/** Not a live region: a clock that is read out every second would be noise. */
function ExamTime({ session, durationMinutes }: { session: ExamSession; durationMinutes?: number }) {
  const { t } = useTranslation();
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setElapsed(session.clock.elapsedMs()), 500);
    return () => clearInterval(timer);
  }, [session]);
  const left = durationMinutes === undefined ? null : durationMinutes * 60_000 - elapsed;
  return (
    <Text size="sm" className="numbers" role="timer" aria-live="off" aria-label={t('exam.time')}>
      {left === null ? clockText(elapsed) : t('exam.left', { time: clockText(Math.max(0, left)) })}
    </Text>
  );
}
