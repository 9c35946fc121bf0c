import { type RefObject, useEffect, useRef, useState } from 'react';
import { SegmentPlayer, type StreamName, type StreamRecording, SyncedPlayers, httpSegments } from '../player';

export type Elements = Map<StreamName, HTMLVideoElement>;

/**
 * Players that stay with what is being recorded, in the elements that are in `elements` by the time
 * the page is drawn. Silent until told otherwise: no browser plays sound on a page nobody touched.
 */
export function useFollowing(
  session: string,
  streams: readonly StreamName[],
  recordings: readonly StreamRecording[],
): { players: SyncedPlayers | null; elements: RefObject<Elements> } {
  const elements = useRef<Elements>(new Map());
  const [players, setPlayers] = useState<SyncedPlayers | null>(null);
  const names = streams.join(' ');
  useEffect(() => {
    const made = names.split(' ').flatMap((name) => {
      const stream = name as StreamName;
      const video = elements.current.get(stream);
      return video ? [new SegmentPlayer(stream, video, httpSegments(session, stream))] : [];
    });
    made.forEach((player) => player.mute(true));
    const synced = new SyncedPlayers(made);
    setPlayers(synced);
    return () => {
      synced.close();
      setPlayers(null);
    };
  }, [session, names]);
  useEffect(() => {
    if (players && recordings.length > 0) {
      players.tell(recordings);
      players.followLive();
    }
  }, [players, recordings]);
  return { players, elements };
}
