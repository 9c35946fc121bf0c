import { Signal } from 'openproctor-shared/signal';
import type { StreamName } from './protocol';
import { SliceRecorder, isStorageFull } from './slice-recorder';
import type { SliceStore } from './slice-store';
import type { Turns } from './turns';

export type LaneStatus = 'off' | 'recording' | 'storage-full' | 'failed';

export interface PageRecorderOptions {
  stream: StreamName;
  store: SliceStore;
  elapsedMs: () => number;
  videoBitsPerSecond: number;
  limitBytes: number;
  onSlice: () => void;
  makeRecorder?: (media: MediaStream, options: MediaRecorderOptions) => MediaRecorder;
}

/** The number of a stream's next recording, whoever makes it: they have no holes. */
export interface Numbers {
  next: number;
}

const RESTART_MS = 2000;

/**
 * This page's own recordings of one stream. Begins another one by itself when the browser's
 * recorder failed, and when there is room again after the store was full. `begin` and `stop` are
 * called in turn, and what it does by itself takes its turn too.
 */
export class PageRecorder {
  readonly status = new Signal<LaneStatus>('off');
  private recorder: SliceRecorder | null = null;
  private media: MediaStream | null = null;
  private restart: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly options: PageRecorderOptions,
    private readonly numbers: Numbers,
    private readonly turns: Turns,
  ) {}

  /** Harmless while it records already. */
  async begin(media: MediaStream): Promise<void> {
    clearTimeout(this.restart);
    if (this.recorder) {
      return;
    }
    this.media = media;
    if (!media.active) {
      this.status.set('off');
      return;
    }
    const recorder = new SliceRecorder({
      ...this.options,
      recording: this.numbers.next++,
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

  /**
   * The slices so far are in the store when this resolves.
   *
   * @param status what is true from now on: somebody else may record
   */
  async stop(status: 'off' | 'recording' = 'off'): Promise<void> {
    clearTimeout(this.restart);
    const { recorder } = this;
    this.media = this.recorder = null;
    this.status.set(status);
    await recorder?.stop();
  }

  /** The server refuses the rest of this recording: another one begins. */
  async broken(recording: number): Promise<void> {
    if (this.recorder?.recording === recording) {
      this.recorder.discard();
      this.recorder = null;
      await this.again();
    }
  }

  /** Something was acknowledged: perhaps there is room again. */
  roomAgain(): void {
    const { store, limitBytes } = this.options;
    if (this.status.get() === 'storage-full' && store.waiting.get().bytes < 0.8 * limitBytes) {
      this.soon(() => this.again());
    }
  }

  /** Where the store fails, recording is tried again until it does not. */
  soon(work: () => Promise<void>): void {
    this.turns.take(work).catch(() => this.againLater());
  }

  private async again(): Promise<void> {
    if (this.media) {
      await this.begin(this.media);
    }
  }

  private againLater(): void {
    this.status.set('failed');
    clearTimeout(this.restart);
    this.restart = setTimeout(() => this.soon(() => this.again()), RESTART_MS);
  }

  private failed(recorder: SliceRecorder, error: unknown): void {
    if (this.recorder !== recorder) {
      return;
    }
    this.recorder = null;
    this.soon(async () => {
      await recorder.stop();
      if (!recorder.begun && this.numbers.next === recorder.recording + 1) {
        this.numbers.next = recorder.recording;
      }
    });
    if (isStorageFull(error)) {
      this.status.set('storage-full');
      this.roomAgain();
    } else {
      this.againLater();
    }
  }
}
