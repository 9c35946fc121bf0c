import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STALE_MS, ageMs } from './age';
import { useLive, useServerNow } from './context';
import type { Picture } from './pictures';
import type { Stream, WallItem } from './types';

const WEBCAM_EVERY_MS = 1_800;
const OTHERS_EVERY_MS = 3_500;

/** True while the element is on the screen, or just beside it. */
function useInView(): [React.RefObject<HTMLDivElement | null>, boolean] {
  const element = useRef<HTMLDivElement>(null);
  const [inView, setInView] = useState(false);
  useEffect(() => {
    const watcher = new IntersectionObserver(
      ([entry]) => setInView(entry?.isIntersecting === true),
      { rootMargin: '64px' },
    );
    if (element.current) {
      watcher.observe(element.current);
    }
    return () => watcher.disconnect();
  }, []);
  return [element, inView];
}

/**
 * The latest small picture of a stream, never cropped: who stands at the edge must be seen. An old
 * one is greyed and says how old it is.
 */
export function LivePicture({ item, stream, inset }: {
  item: WallItem;
  stream: Stream;
  inset?: boolean;
}) {
  const { t } = useTranslation();
  const { pictures } = useLive();
  const [frame, inView] = useInView();
  const [picture, setPicture] = useState<Picture | null>(null);
  const path = `sessions/${item.id}/pictures/${stream}`;
  // Before the first one there is nothing to ask for.
  const exists = typeof item.streams[stream]?.pictureMs === 'number';
  useEffect(() => {
    if (inView && exists) {
      return pictures.watch(path, stream === 'webcam' ? WEBCAM_EVERY_MS : OTHERS_EVERY_MS, setPicture);
    }
    return undefined;
  }, [pictures, path, stream, inView, exists]);
  const age = useAge(item, picture?.mediaMs);
  const ended = item.state === 'ended' || item.state === 'reviewed';
  const stale = age !== null && age > STALE_MS && !ended;
  return (
    <div ref={frame} className={`shot${inset ? ' inset' : ''}${stale ? ' stale' : ''}`}>
      {picture ? (
        <img src={picture.url} alt="" data-stream={stream} />
      ) : (
        <span className="none">{t(`live.none.${stream}`)}</span>
      )}
      {stale && !inset && (
        <span className="age">{t('live.age', { time: shortTime(age, t) })}</span>
      )}
    </div>
  );
}

function useAge(item: WallItem, mediaMs: number | undefined): number | null {
  const now = useServerNow();
  return mediaMs === undefined ? null : ageMs(item.startedAt, mediaMs, now);
}

/** 14 s, 3 min: as exact as it needs to be. */
export function shortTime(ms: number, t: TFunction): string {
  return ms < 60_000
    ? t('live.seconds', { count: Math.floor(ms / 1000) })
    : t('live.minutes', { count: Math.floor(ms / 60_000) });
}
