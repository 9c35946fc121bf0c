import { useEffect, useRef, useState } from 'react';
import { staff } from '../api/client';
import type { StreamRecording } from '../player';
import type { WallItem } from './types';

const AT_MOST_EVERY_MS = 1_000;

/** What is recorded of the student so far; asked for again when the feed tells of more. */
export function useRecording(item: WallItem): readonly StreamRecording[] {
  const [streams, setStreams] = useState<readonly StreamRecording[]>([]);
  const asked = useRef(0);
  const until = Object.values(item.streams)
    .map(({ endMs }) => endMs)
    .join(' ');
  useEffect(() => {
    const aborter = new AbortController();
    const wait = Math.max(0, asked.current + AT_MOST_EVERY_MS - Date.now());
    const timer = setTimeout(() => {
      asked.current = Date.now();
      staff
        .get<{ streams: StreamRecording[] }>(`sessions/${item.id}/recording`, aborter.signal)
        // Where it cannot be had the small pictures stay, and the next change asks again.
        .then(({ streams: found }) => setStreams(found), () => {});
    }, wait);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [item.id, until]);
  return streams;
}
