import type { SegmentInfo, Segments, Span } from './recording';

const AHEAD_MS = 60_000;
const BEHIND_MS = 20_000;
/** What is made ready of a place somebody may jump to next. */
const HINT_MS = 8_000;
/** Well below what browsers allow a source buffer (Chromium: 150 MB). */
const MAX_BYTES = 96 << 20;

/** Where the play head is, how fast it goes, and where it may jump to next. */
export interface Head {
  positionMs: number;
  rate: number;
  hintsMs: readonly number[];
}

/** 60 s at normal speed; at 16 times four minutes, which are 15 s of watching. */
export function aheadMs(rate: number): number {
  return AHEAD_MS * Math.max(1, rate / 4);
}

function spansOf({ positionMs, rate, hintsMs }: Head): Span[] {
  return [
    { startMs: positionMs, endMs: positionMs + aheadMs(rate) },
    ...hintsMs.map((ms) => ({ startMs: ms, endMs: ms + HINT_MS })),
  ];
}

/**
 * The segments to hold, the most needed first: from the play head on, then those of the hints.
 *
 * @param leans sequences of segments that begin within a group of pictures and need those before
 *   them, back to a key frame
 */
export function wanted(
  segments: Segments,
  head: Head,
  leans: ReadonlySet<number> = new Set(),
): SegmentInfo[] {
  const list: SegmentInfo[] = [];
  const taken = new Set<number>();
  let bytes = 0;
  for (const span of spansOf(head)) {
    let index = segments.indexFrom(span.startMs);
    while (index > 0 && leans.has(segments.all[index]?.sequence ?? -1)) {
      index--;
    }
    for (let segment = segments.all[index]; segment; segment = segments.all[++index]) {
      if (segment.startMs >= span.endMs) {
        break;
      }
      bytes += taken.has(segment.sequence) ? 0 : segment.bytes;
      if (bytes > MAX_BYTES && list.length > 0) {
        return list;
      }
      if (!taken.has(segment.sequence)) {
        taken.add(segment.sequence);
        list.push(segment);
      }
    }
  }
  return list;
}

/** Which of the held segments to let go: far behind the play head, or of a place it has left. */
export function unwanted(
  held: readonly SegmentInfo[],
  keep: readonly SegmentInfo[],
  { positionMs }: Head,
): SegmentInfo[] {
  const kept = new Set(keep.map((segment) => segment.sequence));
  return held.filter(
    (segment) =>
      !kept.has(segment.sequence) &&
      (segment.endMs < positionMs - BEHIND_MS || segment.startMs > positionMs),
  );
}
