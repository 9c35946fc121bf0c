import { useSignal } from 'openproctor-shared';
import { Signal } from 'openproctor-shared/signal';
import { useEffect, useState } from 'react';
import { covers, useMe } from '../api/me';
import { DirectStream, type DirectStreamName } from './direct-stream';
import type { WallItem } from './types';
import { watchDirectly } from './whep';

const NONE = new Signal<MediaStream | null>(null);

/** A stream over WebRTC, or null while it cannot be had so: then its segments are to be shown. */
export function useDirect(item: WallItem, stream: DirectStreamName): MediaStream | null {
  const { id, state, streams } = item;
  const may = covers(useMe().role, 'proctor') && typeof RTCPeerConnection === 'function';
  const runs = state === 'running' || state === 'paused';
  const [direct, setDirect] = useState<DirectStream | null>(null);
  useEffect(() => {
    if (!may || !runs) {
      return undefined;
    }
    const made = new DirectStream((lost) => watchDirectly(id, stream, lost));
    setDirect(made);
    return () => {
      made.close();
      setDirect(null);
    };
  }, [id, stream, may, runs]);
  // Each stored segment says that the student's page is there.
  const at = streams[stream]?.at;
  useEffect(() => {
    if (at !== undefined) {
      direct?.streams();
    }
  }, [direct, at]);
  return useSignal(direct?.media ?? NONE);
}
