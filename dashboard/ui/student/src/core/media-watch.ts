import type { BehaviourEvent } from './protocol';

export interface MediaWatchOptions {
  elapsedMs: () => number;
  tell: (event: BehaviourEvent) => void;
}

/** `monitor`, `window`, `browser`; null where the browser does not say. */
export function sharedSurface(screen: MediaStream): string | null {
  const settings = screen.getVideoTracks()[0]?.getSettings() as
    | (MediaTrackSettings & { displaySurface?: string })
    | undefined;
  return settings?.displaySurface ?? null;
}

/** Tells at once when the share ends or is not the whole screen. Returns how to stop watching. */
export function watchShare(
  screen: MediaStream,
  options: MediaWatchOptions,
  stopped: () => void,
): () => void {
  const track = screen.getVideoTracks()[0];
  if (!track) {
    return () => {};
  }
  const surface = sharedSurface(screen);
  if (surface !== null && surface !== 'monitor') {
    options.tell({ kind: 'share-partial', elapsedMs: options.elapsedMs(), detail: surface });
  }
  return whenEnded(track, () => {
    options.tell({ kind: 'share-stopped', elapsedMs: options.elapsedMs() });
    stopped();
  });
}

/** Camera or microphone pulled out, or taken away by the browser. */
export function watchCamera(
  webcam: MediaStream,
  options: MediaWatchOptions,
  lost: () => void,
): () => void {
  let told = false;
  const undo = webcam.getTracks().map((track) =>
    whenEnded(track, () => {
      options.tell({ kind: 'camera-lost', elapsedMs: options.elapsedMs(), detail: track.kind });
      if (!told) {
        told = true;
        lost();
      }
    }),
  );
  return () => undo.forEach((stop) => stop());
}

function whenEnded(track: MediaStreamTrack, listener: () => void): () => void {
  track.addEventListener('ended', listener, { once: true });
  return () => track.removeEventListener('ended', listener);
}
