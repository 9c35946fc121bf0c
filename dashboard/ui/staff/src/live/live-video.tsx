import { Button, Group, Text } from '@mantine/core';
import { useSignal } from 'openproctor-shared';
import { Signal } from 'openproctor-shared/signal';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlayerFault, type StreamName, type SyncedPlayers, named } from '../player';
import { ageMs } from './age';
import { useServerNow } from './context';
import { LivePicture, shortTime } from './picture';
import type { Stream, WallItem } from './types';
import { type Elements, useFollowing } from './use-following';
import { useRecording } from './use-recording';

const NO_STREAMS = new Signal('');
const NO_POSITION = new Signal(0);
const NO_FAULT = new Signal<PlayerFault | undefined>(undefined);
/** A room scan is shown while it comes, and a little after. */
const SCAN_SHOWN_MS = 30_000;

/**
 * Camera, screen and sound, a few seconds behind. Below each video lies the latest small picture,
 * which is what is seen where there is no video yet, or none that this browser plays.
 */
export function LiveVideo({ item }: { item: WallItem }) {
  const { t } = useTranslation();
  const streams = useShownStreams(item);
  const { players, elements } = useFollowing(item.id, streams, useRecording(item));
  const [heard, setHeard] = useState(false);
  useEffect(() => {
    players?.players.forEach((player) => player.mute(!heard));
  }, [players, heard]);
  return (
    <div className="one-view">
      <div className="one-shots">
        {streams.map((stream) => (
          <Shot key={stream} item={item} stream={stream} players={players} elements={elements.current} />
        ))}
      </div>
      <Group justify="space-between" className="one-tools">
        <Behind item={item} players={players} />
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

function Shot({ item, stream, players, elements }: {
  item: WallItem;
  stream: Stream;
  players: SyncedPlayers | null;
  elements: Elements;
}) {
  const { t } = useTranslation();
  const player = players?.players.find((one) => one.stream === stream);
  const fault = useSignal(player?.fault ?? NO_FAULT);
  const isPresent = named(useSignal(players?.present ?? NO_STREAMS)).has(stream);
  const isLoading = named(useSignal(players?.loading ?? NO_STREAMS)).has(stream);
  const [begun, setBegun] = useState(false);
  useEffect(() => setBegun((before) => before || (isPresent && !isLoading)), [isPresent, isLoading]);
  const shown = begun && isPresent && player?.failed !== true;
  return (
    <figure className="one-shot" data-stream={stream} data-shown={shown}>
      <LivePicture item={item} stream={stream} />
      <video
        ref={(video) => {
          if (video) {
            elements.set(stream, video);
          }
          return () => void elements.delete(stream);
        }}
        playsInline
        tabIndex={-1}
        aria-label={t(`live.one.stream.${stream}`)}
      />
      {fault && player?.failed && (
        <button type="button" className="retry" onClick={() => player.retry()}>
          {t('live.one.noVideo')}
        </button>
      )}
    </figure>
  );
}

/** How far what is seen is behind what happens. */
function Behind({ item, players }: { item: WallItem; players: SyncedPlayers | null }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const position = useSignal(players?.position ?? NO_POSITION);
  const playing = useSignal(players?.present ?? NO_STREAMS) !== '';
  const age = ageMs(item.startedAt, position, now);
  return (
    <Text size="sm" c="dimmed" className="numbers">
      {playing && age !== null && item.state !== 'ended'
        ? t('live.one.behind', { time: shortTime(age, t) })
        : t('live.one.pictures')}
    </Text>
  );
}
