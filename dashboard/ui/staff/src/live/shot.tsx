import { useSignal } from 'openproctor-shared';
import { Signal } from 'openproctor-shared/signal';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlayerFault, type SyncedPlayers, named } from '../player';
import { LivePicture } from './picture';
import type { Stream, WallItem } from './types';
import type { Elements } from './use-following';

const NO_STREAMS = new Signal('');
const NO_FAULT = new Signal<PlayerFault | undefined>(undefined);

/**
 * One stream: over WebRTC where it comes so, else its segments; below both lies the latest small
 * picture, which is what is seen where there is no video.
 */
export function Shot({ item, stream, players, elements, direct, heard }: {
  item: WallItem;
  stream: Stream;
  players: SyncedPlayers | null;
  elements: Elements;
  direct: MediaStream | null;
  heard: boolean;
}) {
  const { t } = useTranslation();
  const player = players?.players.find((one) => one.stream === stream);
  const fault = useSignal(player?.fault ?? NO_FAULT);
  const isPresent = named(useSignal(players?.present ?? NO_STREAMS)).has(stream);
  const isLoading = named(useSignal(players?.loading ?? NO_STREAMS)).has(stream);
  const [begun, setBegun] = useState(false);
  useEffect(() => setBegun((before) => before || (isPresent && !isLoading)), [isPresent, isLoading]);
  const shown = begun && isPresent && player?.failed !== true;
  const label = t(`live.one.stream.${stream}`);
  return (
    <figure
      className="one-shot"
      data-stream={stream}
      data-shown={shown && !direct}
      data-direct={direct !== null}
    >
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
        aria-label={label}
        aria-hidden={direct !== null}
      />
      {direct && <Direct media={direct} label={label} heard={heard} />}
      {direct && <span className="direct-sign">{t('live.one.live')}</span>}
      {!direct && fault && player?.failed && (
        <button type="button" className="retry" onClick={() => player.retry()}>
          {t('live.one.noVideo')}
        </button>
      )}
    </figure>
  );
}

function Direct({ media, label, heard }: { media: MediaStream; label: string; heard: boolean }) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (element.current) {
      element.current.srcObject = media;
    }
  }, [media]);
  // React does not keep `muted` up to date by itself.
  useEffect(() => {
    if (element.current) {
      element.current.muted = !heard;
    }
  }, [heard]);
  return <video ref={element} className="direct" autoPlay muted playsInline tabIndex={-1} aria-label={label} />;
}
