import { api } from './api';

export type CameraTrouble = 'cameraDenied' | 'cameraMissing' | 'cameraBusy';

/** What a student is told when camera or microphone cannot be had. */
export function cameraTrouble(error: unknown): CameraTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') {
    return 'cameraMissing';
  }
  return name === 'NotReadableError' || name === 'AbortError' ? 'cameraBusy' : 'cameraDenied';
}

export function openWebcam(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15, max: 30 } },
    // The sound as it is in the room: a second, quiet voice must not be filtered away.
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: true },
  });
}

export function openScreen(): Promise<MediaStream> {
  const wish: DisplayMediaStreamOptions & Record<string, unknown> = {
    video: {
      displaySurface: 'monitor',
      width: { max: 1280 },
      height: { max: 720 },
      frameRate: { ideal: 5, max: 5 },
    },
    audio: false,
    monitorTypeSurfaces: 'include',
    surfaceSwitching: 'exclude',
    selfBrowserSurface: 'exclude',
  };
  return navigator.mediaDevices.getDisplayMedia(wish);
}

export function browserCanRecord(): boolean {
  return (
    typeof MediaRecorder !== 'undefined' &&
    typeof indexedDB !== 'undefined' &&
    typeof crypto.subtle?.digest === 'function' &&
    typeof navigator.mediaDevices?.getDisplayMedia === 'function' &&
    MediaRecorder.isTypeSupported('video/webm;codecs="vp8,opus"')
  );
}

/** Megabits a second upwards: bytes that say nothing, a few at first, more where that was quick. */
export async function measureUpSpeed(): Promise<number> {
  let speed = 0;
  for (const kilobytes of [64, 192]) {
    const bytes = new Uint8Array(kilobytes * 1024);
    const began = performance.now();
    await api.probe(bytes);
    const seconds = (performance.now() - began) / 1000;
    speed = (bytes.length * 8) / 1e6 / Math.max(0.001, seconds);
    if (seconds > 1) {
      break;
    }
  }
  return speed;
}

/** Calls back with the level, 0 to 1, some times a second; returns how to stop. */
export function watchLevel(media: MediaStream, listener: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(media).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    // −60 dB is silence, −10 dB is loud.
    const decibels = 10 * Math.log10(power + 1e-10);
    listener(Math.min(1, Math.max(0, (decibels + 60) / 50)));
  }, 100);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
