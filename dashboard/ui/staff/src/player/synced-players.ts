import { liveSpeed, liveTarget } from './live-lag';
import { MediaClock } from './media-clock';
import { GAP_MS, type Span, type StreamName, type StreamRecording } from './recording';
import { FASTEST, SLOWEST, type SegmentPlayer } from './segment-player';
import { Signal } from './signal';

/** What the players do together. */
export type Phase = 'paused' | 'playing' | 'waiting' | 'ended';

const TICK_MS = 50;
/** Further apart than this, at normal speed, they are set anew; below it they are led together. */
const APART_MS = 200;
/** Nearer than this nothing is done: nudges would be heard. */
const FINE_MS = 30;

/**
 * Several streams of one session in step. One clock of session time goes with the first stream that
 * has a recording of the moment; the others are led to it by a little more or less speed, and by a
 * seek where they are too far off. All wait while one that has a recording is still loading. Where
 * none has, the gap is passed over and told. Close it when done; it closes the players.
 */
export class SyncedPlayers {
  /** Session media time in milliseconds. */
  readonly position = new Signal(0);
  readonly phase = new Signal<Phase>('paused');
  readonly rate = new Signal(1);
  /** The gap just passed over; undefined after a seek. */
  readonly passedOver = new Signal<Span | undefined>(undefined);
  /** Whether it stays with what is being recorded. */
  readonly following = new Signal(false);
  /** Streams that have a recording of this moment, and those of them that are not here yet. */
  readonly present = new Signal<string>('');
  readonly loading = new Signal<string>('');
  /** Streams of whose recording this moment is lost or damaged. */
  readonly lacking = new Signal<string>('');
  private wish = false;
  private hints: readonly number[] = [];
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(
    readonly players: readonly SegmentPlayer[],
    private readonly clock = new MediaClock(),
  ) {
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  get endMs(): number {
    return Math.max(0, ...this.players.map((player) => player.segments.endMs));
  }

  /** Takes what is recorded as it is listed now. */
  tell(recordings: readonly StreamRecording[]): void {
    for (const player of this.players) {
      player.tell(recordings.find(({ stream }) => stream === player.stream)?.segments ?? []);
    }
    this.tick();
  }

  play(): void {
    this.wish = true;
    if (this.phase.get() === 'ended') {
      this.clock.set(0);
    }
    this.tick();
  }

  pause(): void {
    this.wish = false;
    this.tick();
  }

  toggle(): void {
    if (this.wish) {
      this.pause();
    } else {
      this.play();
    }
  }

  /** Goes to a moment; what plays goes on from there. */
  seek(ms: number): void {
    this.following.set(false);
    this.passedOver.set(undefined);
    this.clock.set(Math.min(Math.max(0, ms), this.endMs));
    this.tick();
  }

  setRate(rate: number): void {
    this.rate.set(Math.min(FASTEST, Math.max(SLOWEST, rate)));
    this.clock.setRate(this.rate.get());
    this.tick();
  }

  /** Places somebody may go to next: their first seconds are loaded when there is time. */
  prepare(hintsMs: readonly number[]): void {
    this.hints = hintsMs;
  }

  /** Stays a few seconds behind what is recorded, until somebody seeks. */
  followLive(): void {
    this.passedOver.set(undefined);
    this.following.set(true);
    this.wish = true;
    this.tick();
  }

  /** How far the streams that have a recording of the moment are apart, in session time. */
  spreadMs(): number {
    const times = this.active(this.clock.positionMs).map((player) => player.positionMs);
    return times.length < 2 ? 0 : Math.max(...times) - Math.min(...times);
  }

  close(): void {
    clearInterval(this.timer);
    this.players.forEach((player) => player.close());
  }

  private tick(): void {
    if (this.following.get()) {
      this.keepBehindLive();
    }
    const at = this.passGap();
    const active = this.active(at);
    const head = { positionMs: at, rate: this.rate.get(), hintsMs: this.hints };
    this.players.forEach((player) => player.follow(head));
    const late = active.filter((player) => !this.place(player, at));
    const going = this.wish && active.length > 0 && late.length === 0;
    if (going) {
      this.clock.run();
      this.lead(active, at);
    } else {
      this.clock.hold();
    }
    for (const player of this.players) {
      setPlaying(player.video, going && active.includes(player), () => (this.wish = false));
    }
    this.say(at, active, late, going);
  }

  private active(at: number): SegmentPlayer[] {
    return this.players.filter((player) => !player.failed && player.segments.covers(at));
  }

  /** Where it is; if no stream has that moment, where the next one goes on, or the end of all. */
  private passGap(): number {
    const at = this.clock.positionMs;
    if (this.active(at).length > 0) {
      return at;
    }
    const starts = this.players
      .filter((player) => !player.failed)
      .map((player) => player.segments.nextStart(at) ?? Infinity);
    const next = Math.min(...starts, Infinity);
    // Before the first of all there is no gap, only a beginning.
    const begun = this.players.some((player) => player.segments.stretchBefore(at) !== undefined);
    if (begun && next - at > GAP_MS && next < Infinity) {
      this.passedOver.set({ startMs: at, endMs: next });
    }
    this.clock.set(next < Infinity ? next : Math.min(at, this.endMs));
    return this.clock.positionMs;
  }

  /** Brings a player to the moment if it is too far off. Whether it can play from there now. */
  private place(player: SegmentPlayer, at: number): boolean {
    const rate = this.rate.get();
    const from = player.playableFrom(at);
    if (from !== undefined && !player.video.seeking && !player.ending(at, rate)) {
      const off = Math.abs(player.positionMs - from);
      if (off > (player.video.paused ? FINE_MS : APART_MS * Math.max(1, rate))) {
        player.seek(from);
      }
    }
    return player.ready(at, rate);
  }

  private lead([leader, ...others]: SegmentPlayer[], at: number): void {
    const rate = this.clock.rate;
    const running = (player: SegmentPlayer) => !player.video.paused && !player.video.seeking;
    if (leader && running(leader) && !leader.ending(at, rate)) {
      if (Math.abs(leader.positionMs - at) > FINE_MS) {
        this.clock.set(leader.positionMs);
      }
    }
    let slow = false;
    for (const player of others) {
      const off = running(player) ? player.positionMs - this.clock.positionMs : 0;
      const nudge = Math.abs(off) > FINE_MS ? Math.max(-0.25, Math.min(0.25, off / (400 * Math.max(1, rate)))) : 0;
      player.setRate(rate * (1 - nudge));
      // No browser plays faster than its fastest: then the leader gives way.
      slow ||= rate * (1 - nudge) > FASTEST;
    }
    leader?.setRate(slow ? rate * 0.9 : rate);
  }

  private keepBehindLive(): void {
    const target = liveTarget(this.players.map((player) => player.segments.endMs));
    const speed = liveSpeed(this.clock.positionMs, target);
    if (speed === undefined) {
      this.clock.set(target);
    }
    this.rate.set(1);
    this.clock.setRate(speed ?? 1);
  }

  private say(at: number, active: SegmentPlayer[], late: SegmentPlayer[], going: boolean): void {
    const names = (players: SegmentPlayer[]) => players.map(({ stream }) => stream).join(' ');
    this.present.set(names(active));
    this.loading.set(names(late));
    this.lacking.set(names(this.players.filter((player) => !active.includes(player) && player.lacks(at))));
    this.position.set(at);
    if (going) {
      this.phase.set('playing');
    } else if (this.wish && active.length === 0 && !this.following.get()) {
      this.wish = false;
      this.phase.set('ended');
    } else if (this.phase.get() !== 'ended' || active.length > 0) {
      this.phase.set(this.wish ? 'waiting' : 'paused');
    }
  }
}

/** A browser that wants a click first is taken for a pause. */
function setPlaying(video: HTMLVideoElement, playing: boolean, onRefused: () => void): void {
  if (playing && video.paused) {
    video.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') {
        onRefused();
      }
    });
  } else if (!playing && !video.paused) {
    video.pause();
  }
}

/** Names from `present`, `loading` and `lacking`. */
export function named(signal: string): ReadonlySet<StreamName> {
  return new Set(signal.split(' ').filter(Boolean) as StreamName[]);
}
