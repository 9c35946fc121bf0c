/** What the server tells of a recording; see docs/live.md. Times are milliseconds of session media time. */
export type StreamName = 'webcam' | 'screen' | 'room-scan';

export interface SegmentInfo {
  sequence: number;
  startMs: number;
  endMs: number;
  bytes: number;
  container: string;
}

export interface StreamRecording {
  stream: StreamName;
  mimeType: string;
  startMs: number;
  endMs: number;
  complete: boolean;
  segments: SegmentInfo[];
}

export interface Span {
  startMs: number;
  endMs: number;
}

/** Segments touch within a frame or two; only a longer break is one in the recording. */
export const GAP_MS = 1000;

/** One stream's segments in the order of their times, and where there is a recording at all. */
export class Segments {
  readonly all: readonly SegmentInfo[];
  /** What is recorded without a gap, in order. */
  readonly stretches: readonly Span[];

  constructor(segments: readonly SegmentInfo[]) {
    this.all = [...segments].sort((a, b) => a.startMs - b.startMs || a.sequence - b.sequence);
    this.stretches = joined(this.all);
  }

  get endMs(): number {
    return this.stretches.at(-1)?.endMs ?? 0;
  }

  stretchAt(ms: number): Span | undefined {
    const index = lastStartedBy(this.stretches, ms);
    const stretch = this.stretches[index];
    return stretch && ms < stretch.endMs ? stretch : undefined;
  }

  covers(ms: number): boolean {
    return this.stretchAt(ms) !== undefined;
  }

  /** The last stretch that began by then, whether it still lasts or not. */
  stretchBefore(ms: number): Span | undefined {
    return this.stretches[lastStartedBy(this.stretches, ms)];
  }

  /** Where the recording goes on after a moment that is in none of it. */
  nextStart(ms: number): number | undefined {
    return this.stretches[lastStartedBy(this.stretches, ms) + 1]?.startMs;
  }

  /** Place in `all` of the segment that holds the moment, else of the first after it. */
  indexFrom(ms: number): number {
    const index = lastStartedBy(this.all, ms);
    const segment = this.all[index];
    return segment && ms < segment.endMs ? index : index + 1;
  }

  /** Breaks between the first and the last segment. */
  gaps(): Span[] {
    return this.stretches
      .slice(1)
      .map((next, i) => ({ startMs: this.stretches[i]?.endMs ?? 0, endMs: next.startMs }));
  }
}

function joined(segments: readonly SegmentInfo[]): Span[] {
  const stretches: Span[] = [];
  for (const { startMs, endMs } of segments) {
    const last = stretches.at(-1);
    if (last && startMs - last.endMs < GAP_MS) {
      last.endMs = Math.max(last.endMs, endMs);
    } else {
      stretches.push({ startMs, endMs });
    }
  }
  return stretches;
}

/** The last one that starts at or before the moment, or -1. */
function lastStartedBy(spans: readonly Span[], ms: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.startMs ?? 0) <= ms) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}
