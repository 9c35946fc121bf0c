import { Signal } from 'openproctor-shared/signal';

/** The streams that may come over WebRTC. */
export type DirectStreamName = 'webcam' | 'screen';

export interface Watched {
  media: MediaStream;
  close: () => void;
}

/** Rejects where it cannot be had now. */
export type OpenWatch = (lost: () => void) => Promise<Watched>;

/** After so many refusals one after the other; the last stays. */
const PAUSES_MS = [5_000, 10_000, 20_000, 30_000];

/**
 * A stream watched over WebRTC as long as it can be had: `media` is null while not, and it is tried
 * again after a growing pause, but only while the student's page still streams.
 */
export class DirectStream {
  readonly media = new Signal<MediaStream | null>(null);
  private watched: Watched | null = null;
  private busy = false;
  private closed = false;
  private refusals = 0;
  private notBefore = 0;

  constructor(
    private readonly open: OpenWatch,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The student's page has just streamed something, by whichever way. */
  streams(): void {
    if (!this.busy && !this.watched && !this.closed && this.now() >= this.notBefore) {
      this.busy = true;
      void this.begin();
    }
  }

  close(): void {
    this.closed = true;
    this.end();
  }

  private async begin(): Promise<void> {
    try {
      const watched = await this.open(() => {
        this.end();
        this.rest();
      });
      this.watched = watched;
      this.refusals = 0;
      this.media.set(watched.media);
      if (this.closed) {
        this.end();
      }
    } catch {
      this.rest(); // Not there now: the segments are shown.
    } finally {
      this.busy = false;
    }
  }

  private end(): void {
    this.watched?.close();
    this.watched = null;
    this.media.set(null);
  }

  private rest(): void {
    this.notBefore = this.now() + (PAUSES_MS[Math.min(this.refusals, PAUSES_MS.length - 1)] ?? 0);
    this.refusals += 1;
  }
}
