import { useEffect, useState } from 'react';
import { SegmentPlayer, type StreamName, type StreamRecording, SyncedPlayers, httpSegments } from '../player';

/** Players for these streams once their elements are there; they are told of what is recorded. */
export function usePlayers(
  session: string,
  streams: readonly StreamName[],
  recordings: readonly StreamRecording[] | null,
): { players: SyncedPlayers | null; attach: (stream: StreamName) => (video: HTMLVideoElement | null) => void } {
  const [elements] = useState(() => new Map<StreamName, HTMLVideoElement>());
  const [players, setPlayers] = useState<SyncedPlayers | null>(null);
  const wanted = streams.join(' ');
  useEffect(() => {
    const made = wanted.split(' ').flatMap((name) => {
      const stream = name as StreamName;
      const video = elements.get(stream);
      return video ? [new SegmentPlayer(stream, video, httpSegments(session, stream))] : [];
    });
    const synced = new SyncedPlayers(made);
    setPlayers(synced);
    return () => {
      synced.close();
      setPlayers(null);
    };
  }, [session, wanted, elements]);
  useEffect(() => {
    if (players && recordings) {
      players.tell(recordings);
    }
  }, [players, recordings]);
  const [attachers] = useState(() => new Map<StreamName, (video: HTMLVideoElement | null) => void>());
  const attach = (stream: StreamName) => {
    const known = attachers.get(stream);
    if (known) {
      return known;
    }
    const attacher = (video: HTMLVideoElement | null) => {
      if (video) {
        elements.set(stream, video);
      } else {
        elements.delete(stream);
      }
    };
    attachers.set(stream, attacher);
    return attacher;
  };
  return { players, attach };
}
