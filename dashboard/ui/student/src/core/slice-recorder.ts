import { type StreamName, sha256 } from './protocol';
import { type SliceStore, StorageFull } from './slice-store';

export interface RecorderOptions {
  stream: StreamName;
  recording: number;
  media: MediaStream;
  store: SliceStore;
  /** Milliseconds since the session began. */
  elapsedMs: () => number;
  videoBitsPerSecond: number;
  /** Length of a slice in milliseconds. */
  sliceMs?: number;
  onSlice?: () => void;
  /** Recording cannot go on: no room, or the browser's recorder failed. It has stopped. */
  onFailure?: (error: unknown) => void;
  makeRecorder?: (media: MediaStream, options: MediaRecorderOptions) => MediaRecorder;
}

/** Not in every browser yet; who does not know it passes over it. */
interface KeyFrameOptions extends MediaRecorderOptions {
  videoKeyFrameIntervalDuration?: number;
}

export const KEY_FRAME_MS = 2000;

/**
 * One run of a MediaRecorder: numbers and fingerprints its slices and puts them into the store in
 * order. Every slice is in the store when `stop()` resolves. After a failure nothing more is put,
 * so that a recording never has a hole.
 */
export class SliceRecorder {
  private recorder: MediaRecorder | null = null;
  private queue: Promise<void> = Promise.resolve();
  private sequence = 0;
  private failed = false;
  private stopping: Promise<void> | null = null;
  private isInStore = false;

  constructor(private readonly options: RecorderOptions) {}

  get recording(): number {
    return this.options.recording;
  }

  /** False where it failed before the store knew of it: its number is free again. */
  get begun(): boolean {
    return this.isInStore;
  }

  async start(): Promise<void> {
    const { stream, recording, media, store, elapsedMs } = this.options;
    const mimeType = mimeTypeOf(media);
    const options: KeyFrameOptions = {
      mimeType,
      videoBitsPerSecond: this.options.videoBitsPerSecond,
      audioBitsPerSecond: 32_000,
      videoKeyFrameIntervalDuration: KEY_FRAME_MS,
    };
    const make = this.options.makeRecorder ?? ((m, o) => new MediaRecorder(m, o));
    const recorder = make(media, options);
    this.recorder = recorder;
    recorder.ondataavailable = ({ data }) => this.take(data);
    recorder.onerror = (event) => this.fail(event);
    const begun = new Promise<number>((resolve) => {
      recorder.onstart = () => resolve(elapsedMs());
      // A recorder that is stopped at once may never say that it started.
      recorder.addEventListener('stop', () => resolve(elapsedMs()), { once: true });
    });
    recorder.start(this.options.sliceMs ?? 1000);
    // The slices that come while this is written wait behind it.
    this.queue = begun
      .then((ms) => store.begin({ stream, recording, mimeType, elapsedMs: ms }))
      .then(() => void (this.isInStore = true));
    this.queue = this.queue.catch((error: unknown) => this.fail(error));
    await this.queue;
  }

  /** Flushes the last slice and says in the store that no more will come. */
  stop(): Promise<void> {
    this.stopping ??= this.finish();
    return this.stopping;
  }

  /** Stops and puts nothing more: the server refuses this recording. */
  discard(): void {
    this.failed = true;
    this.halt();
  }

  private async finish(): Promise<void> {
    const recorder = this.recorder;
    if (recorder && recorder.state !== 'inactive') {
      await new Promise<void>((resolve) => {
        recorder.addEventListener('stop', () => resolve(), { once: true });
        recorder.stop();
      });
    }
    await this.queue;
    await this.options.store.end(this.options.stream, this.options.recording);
    this.options.onSlice?.();
  }

  private take(blob: Blob): void {
    if (blob.size === 0 || this.failed) {
      return;
    }
    this.queue = this.queue
      .then(() => this.put(blob))
      .catch((error: unknown) => this.fail(error));
  }

  private async put(blob: Blob): Promise<void> {
    if (this.failed) {
      return;
    }
    const { stream, recording, store, onSlice } = this.options;
    const data = await blob.arrayBuffer();
    const sequence = this.sequence;
    await store.put({ stream, recording, sequence, sha256: await sha256(data), data });
    this.sequence += 1;
    onSlice?.();
  }

  private fail(error: unknown): void {
    if (!this.failed) {
      this.failed = true;
      this.halt();
      this.options.onFailure?.(error);
    }
  }

  private halt(): void {
    if (this.recorder && this.recorder.state !== 'inactive') {
      this.recorder.stop();
    }
  }
}

export function mimeTypeOf(media: MediaStream): string {
  return media.getAudioTracks().length > 0 ? 'video/webm;codecs="vp8,opus"' : 'video/webm;codecs="vp8"';
}

export function isStorageFull(error: unknown): boolean {
  return error instanceof StorageFull;
}
