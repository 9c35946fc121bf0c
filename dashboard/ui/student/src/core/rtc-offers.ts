import type { RtcClientMessage, RtcServerMessage, RtcSettings, StreamName } from './protocol';
import { type LinkFault, type LinkOptions, RtcLink, knowsRtc } from './rtc-link';

export interface OffersOptions {
  stream: StreamName;
  send: (message: RtcClientMessage) => void;
  /** The server has seen a key frame: it can record from here on. */
  onFlowing: (attempt: number) => void;
  /** The attempt is over, whether it ever flowed or not; another one comes by itself. */
  onFault: (fault: LinkFault) => void;
  makeLink?: (options: LinkOptions) => RtcLink;
  now?: () => number;
}

/** After so many faults one after the other; the last stays. */
const PAUSES_MS = [5000, 10_000, 20_000, 40_000, 60_000];
/** So long without a key frame on the server's side: no way was found. */
const PATIENCE_MS = 15_000;
/** Who has flowed so long begins to count from the first pause again. */
const STEADY_MS = 60_000;

/**
 * Offers a stream over WebRTC, one attempt at a time, again and again: at once for new media, after
 * a growing pause where it failed. Only while it is `online`, and only what `use` was given.
 */
export class RtcOffers {
  private settings: RtcSettings | null = null;
  private media: MediaStream | null = null;
  private link: RtcLink | null = null;
  private flowingSince: number | null = null;
  private attempts = 0;
  private faults = 0;
  private notBefore = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly now: () => number;

  constructor(private readonly options: OffersOptions) {
    this.now = options.now ?? (() => performance.now());
  }

  isFlowing(attempt: number): boolean {
    return this.link?.attempt === attempt && this.flowingSince !== null;
  }

  /** Whether there is, or will be, something to hope for. */
  get hopes(): boolean {
    return this.media !== null && this.settings !== null;
  }

  /** Null where the server has no media server now: nothing is offered. */
  online(settings: RtcSettings | null): void {
    this.settings = knowsRtc() || this.options.makeLink ? settings : null;
    this.next();
  }

  /** The WebSocket is lost, and all attempts with it. */
  offline(): void {
    this.settings = null;
    clearTimeout(this.timer);
    if (this.link) {
      this.fault('line', false);
    }
  }

  /** Offers this from now on, beginning at once; null: nothing more. */
  use(media: MediaStream | null): void {
    this.drop(true);
    clearTimeout(this.timer);
    this.media = media;
    this.faults = 0;
    this.notBefore = 0;
    this.next();
  }

  hear(message: RtcServerMessage): void {
    const { link } = this;
    if (!link || message.attempt !== link.attempt) {
      return; // of an attempt that is over
    }
    switch (message.type) {
      case 'rtc-flowing':
        if (this.flowingSince === null) {
          clearTimeout(this.timer);
          this.flowingSince = this.now();
          this.options.onFlowing(link.attempt);
        }
        break;
      case 'rtc-failed':
        this.fault(reasonOf(message.reason), false);
        break;
      default:
        void link.hear(message);
    }
  }

  /** Gives the attempt up, tells so and tries again later. */
  fault(fault: LinkFault, tell = true): void {
    if (!this.link) {
      return;
    }
    const steady = this.flowingSince !== null && this.now() - this.flowingSince > STEADY_MS;
    this.faults = steady ? 1 : this.faults + 1;
    this.drop(tell);
    const pause = PAUSES_MS[Math.min(this.faults, PAUSES_MS.length) - 1] ?? 0;
    // Spread, so that a server that was away is not asked by everybody at the same moment.
    this.notBefore = this.now() + pause * (0.75 + 0.5 * Math.random());
    this.options.onFault(fault);
    this.next();
  }

  private next(): void {
    if (this.link || !this.hopes) {
      return;
    }
    clearTimeout(this.timer);
    const wait = this.notBefore - this.now();
    if (wait > 0) {
      this.timer = setTimeout(() => this.next(), wait);
    } else {
      this.offer();
    }
  }

  private offer(): void {
    const { media, settings } = this;
    const { stream, send, makeLink = (options) => new RtcLink(options) } = this.options;
    if (!media?.active || !settings) {
      return; // What has ended is recorded no more; new media come by `use`.
    }
    const attempt = this.attempts++;
    const onFault = (fault: LinkFault) => this.fault(fault);
    this.link = makeLink({ stream, attempt, media, settings, send, onFault });
    this.timer = setTimeout(() => this.fault('network'), PATIENCE_MS);
    void this.link.offer();
  }

  private drop(tell: boolean): void {
    clearTimeout(this.timer);
    const { link } = this;
    this.link = null;
    this.flowingSince = null;
    link?.close(tell);
  }
}

function reasonOf(reason: string): LinkFault {
  return reason === 'no-media' || reason === 'media-stopped' ? 'network' : 'server';
}
