import { Signal } from 'openproctor-shared/signal';
import type { Ack, StreamName } from './protocol';
import type { SliceStore } from './slice-store';

export interface RtcRecordingOptions {
  stream: StreamName;
  recording: number;
  attempt: number;
  mimeType: string;
  store: SliceStore;
  elapsedMs: () => number;
  /** There is something new in the store. */
  onChange: () => void;
  /** The server has not acknowledged anything for too long. */
  onStall: () => void;
  now?: () => number;
}

/** The first needs a key frame, and a slice's length after it. */
const FIRST_ACK_MS = 5000;
const ACK_MS = 3000;
const LOOK_MS = 500;
/** How long the server's word is waited for that all of an ended recording is on its disk. */
const SETTLE_MS = 5000;

/**
 * A recording that the server makes of what comes over WebRTC. Stands in the SliceStore without
 * slices, so that its begin and end go up in their turn; lives by the server's acknowledgements.
 */
export class RtcRecording {
  /** Nothing of it is awaited any more: all is on the server's disk, or no word came. */
  readonly settled = new Signal(false);
  private heardAt = 0;
  private acknowledgedTo = 0;
  private watch: ReturnType<typeof setInterval> | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private readonly now: () => number;

  constructor(private readonly options: RtcRecordingOptions) {
    this.now = options.now ?? (() => performance.now());
  }

  get attempt(): number {
    return this.options.attempt;
  }

  async start(): Promise<void> {
    const { stream, recording, attempt, mimeType, store, elapsedMs, onChange } = this.options;
    await store.begin({ stream, recording, mimeType, elapsedMs: elapsedMs(), rtc: attempt });
    this.heardAt = this.now();
    this.watch = setInterval(() => this.look(), LOOK_MS);
    onChange();
  }

  /** Only what goes forwards counts: a stream that stands still may be acknowledged as well. */
  acknowledged({ recording, next, ended }: Ack): void {
    if (recording !== this.options.recording) {
      return;
    }
    if (next > this.acknowledgedTo) {
      this.acknowledgedTo = next;
      this.heardAt = this.now();
    }
    if (ended) {
      this.settle();
    }
  }

  /** Says in the store that it is over, and waits a while for the server to have it all. */
  async end(): Promise<void> {
    const { stream, recording, store, onChange } = this.options;
    clearInterval(this.watch);
    if (!this.settled.get()) {
      this.patience = setTimeout(() => this.settle(), SETTLE_MS);
    }
    await store.end(stream, recording);
    onChange();
  }

  /** Nothing more will be heard of it: its attempt is over. */
  settle(): void {
    clearInterval(this.watch);
    clearTimeout(this.patience);
    this.settled.set(true);
  }

  private look(): void {
    if (this.now() - this.heardAt > (this.acknowledgedTo > 0 ? ACK_MS : FIRST_ACK_MS)) {
      this.options.onStall();
    }
  }
}
