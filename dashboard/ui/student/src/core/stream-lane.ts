import { Signal } from 'openproctor-shared/signal';
import { type Numbers, PageRecorder, type PageRecorderOptions } from './page-recorder';
import type { Ack, RtcClientMessage, RtcServerMessage, RtcSettings } from './protocol';
import type { LinkFault, LinkOptions, RtcLink } from './rtc-link';
import { RtcOffers } from './rtc-offers';
import { RtcRecording } from './rtc-recording';
import { mimeTypeOf } from './slice-recorder';
import { Turns } from './turns';

export type { LaneStatus } from './page-recorder';

/**
 * How a stream travels. `plain`: WebRTC is no matter here. `live`: the server records it from
 * WebRTC. `web…`: the page records and uploads it; and why, where WebRTC was tried.
 */
export type LaneWay = 'plain' | 'live' | 'web' | 'web-network' | 'web-broken' | 'web-server';

export interface LaneOptions extends PageRecorderOptions {
  /** The number of the first recording of this load of the page. */
  firstRecording: number;
  /** Tells the server words about WebRTC. */
  signal: (message: RtcClientMessage) => void;
  makeLink?: (options: LinkOptions) => RtcLink;
  /** Milliseconds on a clock that only runs forwards. */
  now?: () => number;
}

/** So little may wait when the server takes over: its recording begins behind it. */
const MOST_UNSENT = 1;

/**
 * One stream of the session over its recordings, numbered one after the other. This page records
 * it; where the server can record it from WebRTC the server takes over, and once that fails this
 * page records again at once. New media begin a new recording.
 */
export class StreamLane {
  readonly way = new Signal<LaneWay>('plain');
  /** False while the server's word is awaited that an ended recording of its own is on its disk. */
  readonly settled = new Signal(true);
  private readonly numbers: Numbers;
  private readonly turns = new Turns();
  private readonly page: PageRecorder;
  private readonly offers: RtcOffers;
  private media: MediaStream | null = null;
  /** The attempt that could be recorded by the server. */
  private flowing: number | null = null;
  /** The server records. */
  private live: RtcRecording | null = null;
  /** The server recorded it, and its word is awaited that it has all of it. */
  private ending: RtcRecording | null = null;
  private readonly unwatch: () => void;

  constructor(private readonly options: LaneOptions) {
    const { stream, store, signal, makeLink, now } = options;
    this.numbers = { next: options.firstRecording };
    this.page = new PageRecorder(options, this.numbers, this.turns);
    this.offers = new RtcOffers({
      stream,
      send: signal,
      onFlowing: (attempt) => this.flows(attempt),
      onFault: (fault) => this.linkFailed(fault),
      ...(makeLink ? { makeLink } : {}),
      ...(now ? { now } : {}),
    });
    this.unwatch = store.waiting.subscribe(() => {
      this.page.roomAgain();
      this.handOverSoon();
    });
  }

  /** Whether it is recorded at this moment, by whomever. */
  get status() {
    return this.page.status;
  }

  /** One after the other with `stop`, however fast somebody presses buttons. */
  record(media: MediaStream): Promise<void> {
    return this.turns.take(async () => {
      await this.halt();
      await this.page.begin(media);
      this.media = media;
      if (!this.ending) {
        this.offers.use(media);
      }
      this.way.set(this.ending || this.offers.hopes ? 'web' : 'plain');
    });
  }

  /** The slices so far are in the store when this resolves. */
  stop(): Promise<void> {
    return this.turns.take(() => this.halt());
  }

  /** The server refuses the rest of this recording. */
  broken(recording: number): Promise<void> {
    return this.turns.take(() => this.page.broken(recording));
  }

  /** The server welcomed us; `rtc` is null where it has no media server. */
  online(rtc: RtcSettings | null): void {
    this.offers.online(rtc);
    if (!this.live) {
      this.way.set(this.offers.hopes ? 'web' : 'plain');
    }
  }

  offline(): void {
    this.ending?.settle();
    this.offers.offline();
  }

  hear(message: RtcServerMessage): void {
    this.offers.hear(message);
  }

  acknowledged(ack: Ack): void {
    this.ending?.acknowledged(ack);
    this.live?.acknowledged(ack);
  }

  close(): Promise<void> {
    this.unwatch();
    return this.stop();
  }

  private async halt(): Promise<void> {
    const { live } = this;
    this.media = this.live = this.flowing = null;
    await this.page.stop();
    if (live) {
      await this.endInOrder(live);
    } else {
      this.offers.use(null);
    }
  }

  /**
   * The connection stays until the server has all of the recording, and only then the next media are
   * offered: a new offer would end it before it was told that it is over.
   */
  private async endInOrder(live: RtcRecording): Promise<void> {
    this.ending = live;
    this.settled.set(false);
    live.settled.subscribe(() => {
      if (this.ending === live) {
        this.ending = null;
        this.settled.set(true);
        this.offers.use(this.media);
      }
    });
    await live.end();
  }

  private flows(attempt: number): void {
    this.flowing = attempt;
    this.handOverSoon();
  }

  private handOverSoon(): void {
    if (this.flowing !== null && !this.live) {
      this.page.soon(() => this.handOver());
    }
  }

  /** Only when what was recorded here is as good as sent: until then this page goes on. */
  private async handOver(): Promise<void> {
    const { stream, store } = this.options;
    const { flowing: attempt, media } = this;
    if (attempt === null || !media || this.live || (await store.unsent(stream)) > MOST_UNSENT) {
      return;
    }
    await this.page.stop('recording');
    if (this.flowing === attempt) {
      await this.recordThere(attempt, media);
    }
    if (!this.live) {
      await this.page.begin(media); // It came to nothing.
    }
  }

  private async recordThere(attempt: number, media: MediaStream): Promise<void> {
    const live = new RtcRecording({
      ...this.options,
      recording: this.numbers.next,
      attempt,
      mimeType: mimeTypeOf(media),
      onChange: this.options.onSlice,
      onStall: () => this.offers.fault('network'),
    });
    try {
      await live.start();
    } catch {
      this.offers.fault('server'); // The store does not take it: the page's recorder will say so.
      return;
    }
    this.numbers.next += 1;
    this.live = live;
    if (this.flowing === attempt) {
      this.way.set('live'); // Otherwise it failed just now, and falling back is the next turn.
    }
  }

  private linkFailed(fault: LinkFault): void {
    const flowed = this.flowing !== null;
    this.flowing = null;
    this.ending?.settle();
    if (this.media) {
      const network = flowed ? 'web-broken' : 'web-network';
      this.way.set(fault === 'line' ? 'web' : fault === 'server' ? 'web-server' : network);
      this.page.soon(() => this.fallBack());
    }
  }

  /** This page records at once; then the server's recording is ended in its turn. */
  private async fallBack(): Promise<void> {
    const { live, media } = this;
    this.live = null;
    if (live) {
      live.settle();
      const begun = media ? this.page.begin(media) : undefined;
      await live.end();
      await begun;
    }
  }
}
