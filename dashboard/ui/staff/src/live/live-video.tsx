import { Button, Group, Text } from '@mantine/core';
import { useSignal } from 'openproctor-shared';
import { Signal } from 'openproctor-shared/signal';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamName, SyncedPlayers } from '../player';
import { ageMs } from './age';
import { useServerNow } from './context';
import { shortTime } from './picture';
import { Shot } from './shot';
import type { WallItem } from './types';
import { useDirect } from './use-direct';
import { useFollowing } from './use-following';
import { useRecording } from './use-recording';

const NO_STREAMS = new Signal('');
const NO_POSITION = new Signal(0);
/** A room scan is shown while it comes, and a little after. */
const SCAN_SHOWN_MS = 30_000;

/**
 * Camera, screen and sound: over WebRTC where they come so, else from the segments, a few seconds
 * behind. What comes over WebRTC is not fetched a second time.
 */
export function LiveVideo({ item }: { item: WallItem }) {
  const { t } = useTranslation();
  const streams = useShownStreams(item);
  const webcam = useDirect(item, 'webcam');
  const screen = useDirect(item, 'screen');
  const direct = { webcam, screen, 'room-scan': null };
  const followed = streams.filter((stream) => direct[stream] === null);
  const { players, elements } = useFollowing(item.id, followed, useRecording(item));
  const [heard, setHeard] = useState(false);
  useEffect(() => {
    players?.players.forEach((player) => player.mute(!heard));
  }, [players, heard]);
  return (
    <div className="one-view">
      <div className="one-shots">
        {streams.map((stream) => (
          <Shot
            key={stream}
            item={item}
            stream={stream}
            players={players}
            elements={elements.current}
            direct={direct[stream]}
            heard={heard}
          />
        ))}
      </div>
      <Group justify="space-between" className="one-tools">
        <Behind item={item} players={players} direct={streams.length - followed.length} of={streams.length} />
        <Button size="compact-sm" variant="default" aria-pressed={heard} onClick={() => setHeard(!heard)}>
          {t(heard ? 'live.one.silent' : 'live.one.listen')}
        </Button>
      </Group>
    </div>
  );
}

function useShownStreams({ streams }: WallItem): StreamName[] {
  const now = useServerNow();
  const scan = streams['room-scan'];
  return [
    'webcam',
    ...(streams.screen ? (['screen'] as const) : []),
    ...(scan && now - Date.parse(scan.at) < SCAN_SHOWN_MS ? (['room-scan'] as const) : []),
  ];
}

/** How far what is seen is behind what happens, and by which way it comes. */
function Behind({ item, players, direct, of }: {
  item: WallItem;
  players: SyncedPlayers | null;
  /** How many of the streams come over WebRTC. */
  direct: number;
  of: number;
}) {
  const { t } = useTranslation();
  const now = useServerNow();
  const position = useSignal(players?.position ?? NO_POSITION);
  const playing = useSignal(players?.present ?? NO_STREAMS) !== '';
  const age = ageMs(item.startedAt, position, now);
  const isBehind = playing && age !== null && item.state !== 'ended';
  const others = isBehind ? t('live.one.behind', { time: shortTime(age, t) }) : t('live.one.pictures');
  return (
    <Text size="sm" c="dimmed" className="numbers" data-test="behind">
      {direct === of ? t('live.one.direct') : direct > 0 ? `${t('live.one.partly')} ${others}` : others}
    </Text>
  );
}
