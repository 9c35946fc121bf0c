import { Group, Slider, Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Signal, type Phase, type StreamRecording } from '../player';
import { Stage } from './stage';
import { shortClock } from './times';
import { usePlayers } from './use-players';
import { useSignal } from './use-signal';

const START = new Signal(0);
const STANDING = new Signal<Phase>('paused');
const SCAN = ['room-scan'] as const;

/** The student's walk round the room: a recording of its own, with its own player. */
export function RoomScan({ session, recording }: { session: string; recording: StreamRecording }) {
  const { t } = useTranslation();
  const recordings = useMemo(() => [recording], [recording]);
  const { players, attach } = usePlayers(session, SCAN, recordings);
  const position = useSignal(players?.position ?? START);
  const phase = useSignal(players?.phase ?? STANDING);
  const plays = phase === 'playing' || phase === 'waiting';
  return (
    <div className="room-scan">
      <Stage players={players} attach={attach} streams={SCAN} large={null} />
      <Group mt="xs" wrap="nowrap">
        <Button size="compact-md" variant="default" onClick={() => players?.toggle()}>
          {t(plays ? 'review.pause' : 'review.play')}
        </Button>
        <Slider
          flex={1}
          thumbLabel={t('review.timeline.position')}
          min={recording.startMs}
          max={recording.endMs}
          value={position}
          label={shortClock}
          onChange={(ms) => players?.seek(ms)}
        />
      </Group>
    </div>
  );
}
