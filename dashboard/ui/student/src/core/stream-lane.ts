import type { StreamName } from './protocol';
import { Signal } from 'openproctor-shared/signal';
import { SliceRecorder, isStorageFull } from './slice-recorder';
import type { SliceStore } from './slice-store';

export type LaneStatus = 'off' | 'recording' | 'storage-full' | 'failed';

export interface LaneOptions {
  stream: StreamName;
  store: SliceStore;
  elapsedMs: () => number;
  videoBitsPerSecond: number;
  /** The number of the first recording of this load of the page. */
  firstRecording: number;
  limitBytes: number;
  onSlice: () => void;
  makeRecorder?: (media: MediaStream, options: MediaRecorderOptions) => MediaRecorder;
}

const RESTART_MS = 2000;

/**
 * One stream of the session over its recordings: begins a new one when the media changes, when the
 * server refuses the running one, and when there is room again after the store was full.
 */
export class StreamLane {
  readonly status = new Signal<LaneStatus>('off');
  private recorder: SliceRecorder | null = null;
  private media: MediaStream | null = null;
  private nextRecording: number;
  private turn: Promise<void> = Promise.resolve();
  private restart: ReturnType<typeof setTimeout> | undefined;
  private readonly unwatch: () => void;

  constructor(private readonly options: LaneOptions) {
    this.nextRecording = options.firstRecording;
    this.unwatch = options.store.waiting.subscribe(() => this.roomAgain());
  }

  /** One after the other with `stop`, however fast somebody presses buttons. */
  record(media: MediaStream): Promise<void> {
    return this.inTurn(async () => {
      await this.halt();
      this.media = media;
      await this.begin();
    });
  }

  /** The slices so far are in the store when this resolves. */
  stop(): Promise<void> {
    return this.inTurn(() => this.halt());
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => {});
    return done;
  }

  private async halt(): Promise<void> {
    clearTimeout(this.restart);
    this.media = null;
    const recorder = this.recorder;
    this.recorder = null;
    this.status.set('off');
    await recorder?.stop();
  }

  async broken(recording: number): Promise<void> {
    if (this.recorder?.recording === recording) {
      this.recorder.discard();
      this.recorder = null;
      await this.begin();
    }
  }

  close(): Promise<void> {
    this.unwatch();
    return this.stop();
  }

  private async begin(): Promise<void> {
    const media = this.media;
    if (!media || !media.active) {
      return;
    }
    const recording = this.nextRecording++;
    const recorder = new SliceRecorder({
      ...this.options,
      recording,
      media,
      onFailure: (error) => this.failed(recorder, error),
    });
    this.recorder = recorder;
    this.status.set('recording');
    try {
      await recorder.start();
    } catch (error) {
      this.failed(recorder, error);
    }
  }

  private failed(recorder: SliceRecorder, error: unknown): void {
    if (this.recorder !== recorder) {
      return;
    }
    this.recorder = null;
    void recorder.stop();
    if (isStorageFull(error)) {
      this.status.set('storage-full');
      this.roomAgain();
    } else {
      this.status.set('failed');
      this.restart = setTimeout(() => void this.begin(), RESTART_MS);
    }
  }

  private roomAgain(): void {
    const { store, limitBytes } = this.options;
    if (this.status.get() === 'storage-full' && store.waiting.get().bytes < 0.8 * limitBytes) {
      void this.begin();
    }
  }
}
