import { type Head, unwanted, wanted } from './buffer-plan';
import { type OpenSink, type Sink, Unplayable, openMediaSink } from './media-sink';
import { type SegmentInfo, Segments, type Span, type StreamName } from './recording';
import { type Loaded, SegmentLoader } from './segment-loader';
import type { FetchFault, SegmentSource } from './segment-source';
import { Signal } from './signal';

/** Why a stream does not play: `refused` and `unplayable` stay, the others are tried again. */
export type PlayerFault = FetchFault | 'unplayable';

/** Sound is not understood above this speed, and not every browser plays it. */
export const FASTEST_HEARD = 4;
/** What every browser plays: Chromium from a sixteenth to sixteen times. */
export const SLOWEST = 0.5;
export const FASTEST = 16;
/** Planned anew when the play head has moved by this much. */
const REPLAN_MS = 500;
/** A hole within held segments that is passed over. */
const HOLE_MS = 2_500;

/**
 * Plays one stream of a session: keeps the segments around the play head in a Media Source, and
 * lets go of what is behind. It follows the head it is told of and decides nothing by itself; see
 * SyncedPlayers. Close it when done.
 */
export class SegmentPlayer {
  /** What keeps it from playing, if anything. */
  readonly fault = new Signal<PlayerFault | undefined>(undefined);
  private listed = new Segments([]);
  private known: readonly SegmentInfo[] = [];
  private head: Head = { positionMs: 0, rate: 1, hintsMs: [] };
  private plannedAt = Number.NaN;
  private sink: Sink | undefined;
  private readonly held = new Map<number, SegmentInfo>();
  private readonly spoilt = new Set<number>();
  private readonly leans = new Set<number>();
  private readonly loader: SegmentLoader;
  private lastAppended = -1;
  private working = false;
  private askedAgain = false;
  private closed = false;
  private quiet = false;

  constructor(
    readonly stream: StreamName,
    readonly video: HTMLVideoElement,
    source: SegmentSource,
    private readonly openSink: OpenSink = openMediaSink,
  ) {
    video.preload = 'auto';
    video.preservesPitch = true;
    video.addEventListener('error', this.onDecodeError);
    this.loader = new SegmentLoader(source, {
      loaded: () => void this.work(),
      troubled: (fault) => this.fault.set(fault),
      spoilt: (segment) => this.passOver(segment),
      refused: () => this.fail('refused'),
    });
  }

  get segments(): Segments {
    return this.listed;
  }

  get positionMs(): number {
    return this.video.currentTime * 1000;
  }

  get failed(): boolean {
    return this.fault.get() === 'refused' || this.fault.get() === 'unplayable';
  }

  /** Takes the stream's segments as they are listed now; the list only grows. */
  tell(segments: readonly SegmentInfo[]): void {
    this.known = segments;
    this.listed = new Segments(segments.filter(({ sequence }) => !this.spoilt.has(sequence)));
    this.sink?.lengthen(this.listed.endMs);
    this.plan();
  }

  /** Whether the moment was recorded and cannot be had or shown. */
  lacks(ms: number): boolean {
    return this.known.some(
      ({ sequence, startMs, endMs }) => startMs <= ms && ms < endMs && this.spoilt.has(sequence),
    );
  }

  /** Where the play head is; loads around it. */
  follow(head: Head): void {
    const moved = Math.abs(head.positionMs - this.plannedAt) > REPLAN_MS;
    const other = head.rate !== this.head.rate || head.hintsMs !== this.head.hintsMs;
    this.head = head;
    if (moved || other) {
      this.plan();
    }
  }

  /** Tries again after a fault that stays. */
  retry(): void {
    this.fault.set(undefined);
    this.plan();
  }

  /** The moment itself if its picture is here; the next one after a small hole; else undefined. */
  playableFrom(ms: number): number | undefined {
    const from = this.sink?.bufferedFrom(ms);
    return from !== undefined && from - ms < HOLE_MS && this.heldAt(ms) ? from : undefined;
  }

  /** Whether it can go on from here for a moment without waiting. */
  ready(ms: number, rate: number): boolean {
    if (this.video.seeking || !this.listed.covers(ms)) {
      return false;
    }
    return this.ending(ms, rate) || (this.video.readyState >= 3 && this.playableFrom(ms) !== undefined);
  }

  /**
   * Whether it is so near a stretch's end that nobody need wait for it: a browser stands still a
   * little early there, as it has nothing that follows.
   */
  ending(ms: number, rate: number): boolean {
    const stretch = this.listed.stretchAt(ms);
    const near = Math.abs(this.positionMs - ms) < 1_000 * Math.max(1, rate / 4);
    if (!stretch || !near || this.video.seeking) {
      return false;
    }
    const left = stretch.endMs - ms;
    const stands = this.video.readyState < 3 && left < HOLE_MS && this.holdsUntil(ms, stretch.endMs);
    return left <= nearEndMs(rate) || stands;
  }

  seek(ms: number): void {
    this.video.currentTime = ms / 1000;
  }

  setRate(rate: number): void {
    const bounded = Math.min(FASTEST, Math.max(0.0625, rate));
    // Also for the source that may be opened next: opening one sets the speed back.
    this.video.defaultPlaybackRate = bounded;
    if (this.video.playbackRate !== bounded) {
      this.video.playbackRate = bounded;
    }
    this.video.muted = this.quiet || bounded > FASTEST_HEARD * 1.2;
  }

  mute(quiet: boolean): void {
    this.quiet = quiet;
    this.setRate(this.video.playbackRate);
  }

  close(): void {
    this.closed = true;
    this.loader.close();
    this.video.removeEventListener('error', this.onDecodeError);
    this.sink?.close();
  }

  /** The browser took the bytes and cannot show them. */
  private readonly onDecodeError = (): void => {
    const spoilt = this.listed.all[this.listed.indexFrom(this.positionMs)];
    if (this.sink && spoilt) {
      this.beginAnewWithout(spoilt);
    }
  };

  private heldAt(ms: number): boolean {
    const segment = this.listed.all[this.listed.indexFrom(ms)];
    return segment !== undefined && this.held.has(segment.sequence);
  }

  private holdsUntil(ms: number, endMs: number): boolean {
    const rest = this.listed.all.slice(this.listed.indexFrom(ms));
    return rest.every(({ sequence, startMs }) => startMs >= endMs || this.held.has(sequence));
  }

  private plan(): void {
    if (this.closed || this.failed) {
      return;
    }
    this.plannedAt = this.head.positionMs;
    this.loader.want(this.missing());
    void this.work();
  }

  private missing(): SegmentInfo[] {
    return wanted(this.listed, this.head, this.leans).filter(({ sequence }) => !this.held.has(sequence));
  }

  /** Hands on what has come, in order, one after the other. */
  private async work(): Promise<void> {
    this.askedAgain = true;
    if (this.working) {
      return;
    }
    this.working = true;
    while (this.askedAgain && !this.closed && !this.failed) {
      this.askedAgain = false;
      await this.letGo();
      await this.takeAll();
    }
    this.working = false;
  }

  private async takeAll(): Promise<void> {
    for (let next = this.missing()[0]; next && !this.closed; next = this.missing()[0]) {
      const loaded = this.loader.get(next);
      if (!loaded || !(await this.take(next, loaded))) {
        return;
      }
      this.loader.want(this.missing());
    }
  }

  private async letGo(): Promise<void> {
    const keep = wanted(this.listed, this.head, this.leans);
    for (const segment of unwanted([...this.held.values()], keep, this.head)) {
      this.held.delete(segment.sequence);
      const next = this.listed.all[this.listed.indexFrom(segment.startMs) + 1];
      // Neighbours overlap by a few milliseconds: the next one's key frame must stay.
      await this.sink?.remove(segment.startMs, Math.min(segment.endMs, next?.startMs ?? Infinity));
    }
  }

  /** False if it has to wait for the play head, or for the segment before it. */
  private async take(segment: SegmentInfo, { bytes, facts }: Loaded): Promise<boolean> {
    if (this.sink && this.sink.codecs !== facts.codecs && !this.atHead(segment)) {
      return false;
    }
    try {
      if (this.sink?.codecs !== facts.codecs) {
        await this.open(facts.codecs);
      }
      const before = this.before(segment);
      if (!facts.startsAtKey && before && this.lastAppended !== before.sequence) {
        this.leans.add(segment.sequence);
        this.held.delete(before.sequence);
        this.loader.want(this.missing());
        return true;
      }
      await this.sink?.append(facts.startsAtKey || !before ? bytes : bytes.subarray(facts.clusterAt));
      this.held.set(segment.sequence, segment);
      this.lastAppended = segment.sequence;
      return true;
    } catch (error) {
      return this.survive(segment, error);
    }
  }

  private async open(codecs: string): Promise<void> {
    this.held.clear();
    this.lastAppended = -1;
    this.sink = await this.openSink(this.video, codecs, this.listed.endMs);
    this.seek(this.head.positionMs);
  }

  private atHead(segment: Span): boolean {
    return this.head.positionMs >= segment.startMs - nearEndMs(this.head.rate);
  }

  private before(segment: SegmentInfo): SegmentInfo | undefined {
    const previous = this.listed.all[this.listed.indexFrom(segment.startMs) - 1];
    return previous && previous.sequence === segment.sequence - 1 ? previous : undefined;
  }

  private survive(segment: SegmentInfo, error: unknown): boolean {
    if (error instanceof Unplayable) {
      this.fail('unplayable');
      return false;
    }
    if (error instanceof DOMException && error.name === 'QuotaExceededError') {
      // The browser keeps less than we thought: what is behind goes, the rest comes later.
      const behind = [...this.held.values()].filter(({ endMs }) => endMs < this.head.positionMs - 2_000);
      behind.forEach(({ sequence }) => this.held.delete(sequence));
      void this.sink?.remove(0, Math.max(1, this.head.positionMs - 2_000));
      return false;
    }
    this.beginAnewWithout(segment);
    return false;
  }

  /** The browser closes the whole source over one bad file. */
  private beginAnewWithout(segment: SegmentInfo): void {
    this.sink = undefined;
    this.held.clear();
    this.passOver(segment);
  }

  private passOver(segment: SegmentInfo): void {
    this.spoilt.add(segment.sequence);
    this.tell(this.known);
  }

  private fail(fault: PlayerFault): void {
    this.fault.set(fault);
    this.loader.close();
  }
}

/** What is left of a stretch when nobody waits any more. */
function nearEndMs(rate: number): number {
  return Math.max(300, 60 * rate);
}
