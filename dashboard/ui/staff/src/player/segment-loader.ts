import type { SegmentInfo } from './recording';
import { type FetchFault, SegmentFault, type SegmentSource } from './segment-source';
import { type WebmFacts, readWebm } from './webm';

/** How many segments are on their way, or here and not yet handed on, at most. */
const AT_ONCE = 4;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

export interface Loaded {
  bytes: Uint8Array<ArrayBuffer>;
  facts: WebmFacts;
}

export interface LoaderEvents {
  /** Something is there to be taken. */
  loaded(): void;
  /** Why what is wanted does not come and is tried again; undefined once it all came. */
  troubled(fault: FetchFault | undefined): void;
  /** This segment will never come, or is none. */
  spoilt(segment: SegmentInfo): void;
  /** Nothing more will come. */
  refused(): void;
}

/** Fetches what is asked for, a few at a time, and tries again what did not come. */
export class SegmentLoader {
  private readonly underWay = new Map<number, AbortController>();
  private readonly here = new Map<number, Loaded>();
  private readonly late = new Map<number, FetchFault>();

  constructor(
    private readonly source: SegmentSource,
    private readonly events: LoaderEvents,
  ) {}

  /** Fetches the first few of these, in this order; forgets all others. */
  want(segments: readonly SegmentInfo[]): void {
    const first = segments.slice(0, AT_ONCE);
    const numbers = new Set(first.map((segment) => segment.sequence));
    for (const [sequence, fetching] of this.underWay) {
      if (!numbers.has(sequence)) {
        fetching.abort();
        this.underWay.delete(sequence);
        this.inTrouble(sequence, undefined);
      }
    }
    for (const sequence of this.here.keys()) {
      if (!numbers.has(sequence)) {
        this.here.delete(sequence);
      }
    }
    for (const segment of first) {
      if (!this.underWay.has(segment.sequence) && !this.here.has(segment.sequence)) {
        void this.fetch(segment);
      }
    }
  }

  get(segment: SegmentInfo): Loaded | undefined {
    return this.here.get(segment.sequence);
  }

  close(): void {
    this.want([]);
  }

  private async fetch(segment: SegmentInfo): Promise<void> {
    const abort = new AbortController();
    this.underWay.set(segment.sequence, abort);
    const loaded = await this.untilThere(segment, abort.signal);
    if (abort.signal.aborted) {
      return;
    }
    this.underWay.delete(segment.sequence);
    this.inTrouble(segment.sequence, undefined);
    if (loaded === 'refused') {
      this.events.refused();
    } else if (loaded === 'gone') {
      this.events.spoilt(segment);
    } else {
      this.here.set(segment.sequence, loaded);
      this.events.loaded();
    }
  }

  private async untilThere(segment: SegmentInfo, signal: AbortSignal): Promise<Loaded | 'gone' | 'refused'> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const outcome = await this.once(segment, signal);
      if (typeof outcome !== 'string' || outcome === 'gone' || outcome === 'refused' || signal.aborted) {
        return typeof outcome === 'string' && outcome !== 'refused' ? 'gone' : outcome;
      }
      this.inTrouble(segment.sequence, outcome);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  private inTrouble(sequence: number, fault: FetchFault | undefined): void {
    if (fault) {
      this.late.set(sequence, fault);
    } else if (!this.late.delete(sequence)) {
      return;
    }
    const [first] = this.late.values();
    this.events.troubled(first);
  }

  private async once(segment: SegmentInfo, signal: AbortSignal): Promise<Loaded | FetchFault> {
    try {
      const bytes = await this.source(segment, signal);
      return { bytes, facts: readWebm(bytes) };
    } catch (error) {
      // Anything else is a file that is no WebM.
      return error instanceof SegmentFault ? error.fault : 'gone';
    }
  }
}
