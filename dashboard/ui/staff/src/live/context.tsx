import './live.css';
import { useSignal } from 'openproctor-shared';
import { Signal } from 'openproctor-shared/signal';
import { createContext, useContext, useEffect, useState } from 'react';
import { Outlet } from 'react-router';
import { staff } from '../api/client';
import { whoAmI } from '../api/me';
import { LiveFeed } from './feed';
import { Pictures } from './pictures';
import type { StorageState, WallList } from './types';

interface Live {
  feed: LiveFeed;
  pictures: Pictures;
  /** The server's time, set anew every second. */
  now: Signal<number>;
}

const FeedContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = useContext(FeedContext);
  if (live === null) {
    throw new Error('outside of the live pages');
  }
  return live;
}

/** One feed for the wall and for each student opened from it. */
export function LiveArea() {
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    const feed = new LiveFeed({
      source: () => new EventSource('/api/staff/live'),
      wall: () => staff.get<WallList>('wall'),
      // Answers 401 where we are signed out, and the page shows the way in.
      refused: () => void whoAmI().catch(() => {}),
    });
    feed.start();
    const now = new Signal(feed.clock.now());
    const timer = setInterval(() => now.set(feed.clock.now()), 1000);
    setLive({ feed, pictures: new Pictures(fetchPicture), now });
    return () => {
      clearInterval(timer);
      feed.stop();
    };
  }, []);
  return live && (
    <FeedContext value={live}>
      <Outlet />
    </FeedContext>
  );
}

async function fetchPicture(path: string, etag: string) {
  const answer = await staff.fetch(path, etag === '' ? {} : { headers: { 'If-None-Match': etag } });
  if (answer.status !== 200) {
    return 'same' as const;
  }
  return {
    blob: await answer.blob(),
    etag: answer.headers.get('ETag') ?? '',
    mediaMs: Number(answer.headers.get('X-Media-Ms') ?? 0),
  };
}

/** The room that is left for recordings. */
export function useStorage(): StorageState {
  return useSignal(useLive().feed.storage);
}

export function useServerNow(): number {
  return useSignal(useLive().now);
}

export function useFeedState() {
  return useSignal(useLive().feed.state);
}
