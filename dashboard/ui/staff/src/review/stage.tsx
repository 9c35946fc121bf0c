import { Button, Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type StreamName, type SyncedPlayers, Signal, named } from '../player';
import { shortClock } from './times';
import { useSignal } from './use-signal';

const NOTHING = new Signal('');
const NO_FAULT = new Signal(undefined);
const NO_GAP = new Signal(undefined);

interface StageProps {
  players: SyncedPlayers | null;
  attach: (stream: StreamName) => (video: HTMLVideoElement | null) => void;
  streams: readonly StreamName[];
  /** Which one is large; null for equal sizes. */
  large: StreamName | null;
}

/** The streams side by side. Sizes change by style only: the videos stay where they are. */
export function Stage({ players, attach, streams, large }: StageProps) {
  return (
    <div className="stage" data-large={streams.length > 1 ? (large ?? 'none') : 'one'}>
      {streams.map((stream) => (
        <Picture key={stream} stream={stream} players={players} attach={attach(stream)} />
      ))}
      <Gap players={players} />
    </div>
  );
}

function Picture(props: {
  stream: StreamName;
  players: SyncedPlayers | null;
  attach: (video: HTMLVideoElement | null) => void;
}) {
  const { t } = useTranslation();
  const { stream, players, attach } = props;
  const present = named(useSignal(players?.present ?? NOTHING)).has(stream);
  const loading = named(useSignal(players?.loading ?? NOTHING)).has(stream);
  const lacking = named(useSignal(players?.lacking ?? NOTHING)).has(stream);
  const player = players?.players.find((one) => one.stream === stream);
  const fault = useSignal(player?.fault ?? NO_FAULT);
  return (
    <figure className="picture" data-stream={stream} data-present={present}>
      <video ref={attach} playsInline tabIndex={-1} aria-label={t(`review.stream.${stream}`)} />
      <figcaption>{t(`review.stream.${stream}`)}</figcaption>
      {!present && !fault && (
        <div className="over">
          <Text size="sm">{t(lacking ? 'review.fault.gone' : 'review.noRecordingHere')}</Text>
        </div>
      )}
      {present && loading && !fault && (
        <div className="corner">
          <Loader size="xs" color="white" aria-label={t('review.loading')} />
        </div>
      )}
      {fault && (
        <div className="over" role="alert">
          <Text size="sm">{t(`review.fault.${fault}`)}</Text>
          {player?.failed && (
            <Button size="compact-sm" variant="default" onClick={() => player.retry()}>
              {t('common.tryAgain')}
            </Button>
          )}
        </div>
      )}
    </figure>
  );
}

/** Says that nothing was recorded for a while, where the players have just passed over it. */
function Gap({ players }: { players: SyncedPlayers | null }) {
  const { t } = useTranslation();
  const gap = useSignal(players?.passedOver ?? NO_GAP);
  return (
    <div className="gap-notice" role="status">
      {gap && t('review.passedOver', { from: shortClock(gap.startMs), to: shortClock(gap.endMs) })}
    </div>
  );
}
