import {
  type Ack,
  type ClientMessage,
  type Position,
  STREAMS,
  type Slice,
  type StreamName,
} from './protocol';
import type { SliceStore, StoredRecording } from './slice-store';
import { type Sent, UploadWindow } from './upload-window';

/** A connection the server has welcomed. */
export interface Line {
  send: (message: ClientMessage) => void;
  sendSlice: (slice: Slice) => void;
  /** Bytes the browser has taken and not yet sent. */
  buffered: () => number;
}

export interface UploaderOptions {
  store: SliceStore;
  /** The server will not have the rest of this recording: stop it and begin another. */
  onBroken?: (stream: StreamName, recording: number) => void | Promise<void>;
}

const MOST_BUFFERED = 2 * 1024 * 1024;

/**
 * Brings the recordings of a SliceStore up a line, each stream in order: its begin, its slices, its
 * end. The one place that sends those, so that a later recording's begin never comes before the
 * slices of the one before. Goes on where the server stands when it is given another line.
 */
export class Uploader {
  private readonly window = new UploadWindow();
  private readonly cursors = new Map<string, { next: number; ended: boolean }>();
  private line: Line | null = null;
  private positions: Record<StreamName, Position> | null = null;
  /** The latest recording the server is known to have, for each stream. */
  private readonly reached = new Map<StreamName, number>();
  private pumping: Promise<void> | null = null;
  private pumpAgain = false;

  constructor(private readonly options: UploaderOptions) {}

  /** Whether an answer is owed. */
  get waits(): boolean {
    return !this.window.isEmpty;
  }

  /** Makes the store agree with what the server says it has. Before `open`. */
  async reconcile(positions: Record<StreamName, Position>): Promise<void> {
    await this.atRest();
    for (const stream of STREAMS) {
      await this.options.store.reconcile(stream, positions[stream]);
      await this.settleEnded(stream, positions[stream]);
    }
  }

  open(line: Line, positions: Record<StreamName, Position>): void {
    this.line = line;
    this.positions = positions;
    this.cursors.clear();
    this.window.clear();
    STREAMS.forEach((stream) => this.reached.set(stream, positions[stream].recording));
    this.wake();
  }

  /** Returns the slice that had waited longest for its answer. */
  lose(): Sent | undefined {
    const { first } = this.window;
    this.line = null;
    this.window.clear();
    return first;
  }

  /** Resolves once the store is left alone; for good after `lose`. */
  async atRest(): Promise<void> {
    await this.pumping;
  }

  /** There is something new in the store. */
  wake(): void {
    if (this.pumping) {
      this.pumpAgain = true;
    } else if (this.line) {
      this.pumping = this.pump(this.line).finally(() => {
        this.pumping = null;
        if (this.pumpAgain) {
          this.pumpAgain = false;
          this.wake();
        }
      });
    }
  }

  async acknowledged(ack: Ack): Promise<void> {
    this.window.acknowledged(ack);
    const { stream, recording, next } = ack;
    this.reached.set(stream, Math.max(recording, this.reached.get(stream) ?? -1));
    await this.options.store.acknowledge(stream, recording, next);
    this.wake();
  }

  /** The server takes no more for its latest recording: go on in another one. */
  private async settleEnded(stream: StreamName, { recording, ended }: Position): Promise<void> {
    const { store, onBroken } = this.options;
    const recordings = ended ? await store.recordings(stream) : [];
    const found = recordings.find((kept) => kept.recording === recording && !kept.closed);
    if (found && found.slices !== found.acknowledged) {
      await onBroken?.(stream, recording);
      await store.abandon(stream, recording);
    }
    if (found) {
      await store.close(stream, recording);
    }
  }

  private async pump(line: Line): Promise<void> {
    for (const stream of STREAMS) {
      for (const recording of await this.options.store.recordings(stream)) {
        if (line !== this.line) {
          return;
        }
        if (!recording.closed && !(await this.bring(recording, line))) {
          break;
        }
      }
    }
  }

  /** Sends what the window lets through; true when all of the recording and its end are sent. */
  private async bring(recording: StoredRecording, line: Line): Promise<boolean> {
    const { stream, recording: number, stored, slices } = recording;
    if (stored === 0 && slices === null && recording.rtc === undefined) {
      return false; // a recorder that has given nothing yet
    }
    const cursor = this.cursor(recording, line);
    while (cursor.next < stored) {
      const mayStill = this.window.mayStillSend(stream) && line.buffered() < MOST_BUFFERED;
      const slice = mayStill ? await this.options.store.slice(stream, number, cursor.next) : null;
      if (!slice || line !== this.line) {
        return false;
      }
      this.window.sent(slice);
      line.sendSlice(slice);
      cursor.next += 1;
    }
    if (slices === null) {
      return false;
    }
    if (!cursor.ended) {
      line.send({ type: 'end', stream, recording: number, slices: this.slicesOf(recording, slices) });
      cursor.ended = true;
    }
    // Of one without slices only a word about it, or about a later one, says that it was begun.
    const isKnown = slices > 0 || (this.reached.get(stream) ?? -1) >= number;
    if (isKnown && recording.acknowledged >= slices) {
      await this.options.store.close(stream, number);
    }
    return true;
  }

  /** A server that was started again meanwhile no longer knows which recordings it made itself. */
  private slicesOf({ stream, recording, rtc }: StoredRecording, slices: number): number {
    const position = this.positions?.[stream];
    return rtc !== undefined && position?.recording === recording ? position.next : slices;
  }

  /** Where a recording stands on this line; begins it there when it is new to the server. */
  private cursor(recording: StoredRecording, line: Line): { next: number; ended: boolean } {
    const { stream, recording: number, mimeType, elapsedMs, rtc, slices } = recording;
    const key = `${stream}/${number}`;
    const known = this.cursors.get(key);
    if (known) {
      return known;
    }
    const cursor = { next: recording.acknowledged, ended: false };
    this.cursors.set(key, cursor);
    if (this.positions?.[stream].recording !== number) {
      // One that is over already gets no media any more, and its attempt's number may be used again.
      const of = rtc !== undefined && slices === null ? { rtc } : {};
      line.send({ type: 'begin', stream, recording: number, mimeType, elapsedMs, ...of });
    }
    return cursor;
  }
}
