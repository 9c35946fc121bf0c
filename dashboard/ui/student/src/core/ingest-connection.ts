import type { SessionClock } from './clock';
import type { EventQueue } from './event-queue';
import { IngestSocket } from './ingest-socket';
import {
  type Ack,
  type BehaviourEvent,
  CLOSE,
  type ClientMessage,
  type Command,
  type RtcClientMessage,
  type RtcServerMessage,
  type StreamName,
  type Welcome,
} from './protocol';
import { Signal } from 'openproctor-shared/signal';
import { parseServerMessage } from './server-message';
import type { SliceStore } from './slice-store';
import type { Sent } from './upload-window';
import { Uploader } from './uploader';

export type ConnectionState =
  | 'connecting'
  | 'open'
  /** Lost; it tries again by itself. */
  | 'away'
  /** The exam is open in another tab or on another computer. */
  | 'elsewhere'
  | 'server-full'
  | 'ended'
  /** The ticket is refused and no new one is given: the student must open the link again. */
  | 'shut-out'
  | 'closed';

export interface ConnectionOptions {
  url: string;
  page: string;
  store: SliceStore;
  events: EventQueue;
  clock: SessionClock;
  /** A fresh ticket; null when the sitting is over for this browser; throws while away. */
  ticket: () => Promise<string | null>;
  onWelcome?: (welcome: Welcome) => void;
  /** What was welcomed is lost, or closed by us. */
  onLost?: () => void;
  onAck?: (ack: Ack) => void;
  onRtc?: (message: RtcServerMessage) => void;
  onCommand?: (command: Command) => void;
  /** The server will not have the rest of this recording: stop it and begin another. */
  onBroken?: (stream: StreamName, recording: number) => void | Promise<void>;
  openSocket?: (url: string) => WebSocket;
  /** First pause before trying again; doubles up to twenty times itself. */
  retryMs?: number;
  /** No word from the server for so long, with slices under way: the line is dead. */
  silenceMs?: number;
  /** How often to renew the ticket while connected. */
  renewMs?: number;
}

/** A page that was reloaded may find its own former connection not yet closed. */
const PATIENCE_ELSEWHERE = 3;
const PATIENCE_DAMAGED = 3;
/** Of the twenty a second the server takes, begins and ends among them. */
const EVENTS_AT_ONCE = 10;
const RENEW_MS = 10 * 60_000;

/**
 * The page's connection to ingest: says hello, gives the Uploader a line once it is welcomed, tells
 * events and carries the words of WebRTC. Tries for ever with growing gaps. Nothing is dropped here
 * but recordings the server refuses again and again.
 */
export class IngestConnection {
  readonly state = new Signal<ConnectionState>('connecting');

  private readonly uploader: Uploader;
  private socket: IngestSocket | null = null;
  private welcomed = false;
  private failures = 0;
  private refusedElsewhere = 0;
  private refusedDamaged = 0;
  private refusal: number | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private ticketAt = 0;
  private stopped = false;

  constructor(private readonly options: ConnectionOptions) {
    const { store, onBroken } = options;
    this.uploader = new Uploader({ store, ...(onBroken ? { onBroken } : {}) });
  }

  start(): void {
    void this.connect();
  }

  /** There is something new in the store. */
  wake(): void {
    this.uploader.wake();
  }

  tell(event: BehaviourEvent): void {
    this.options.events.add(event);
    this.sendEvents();
  }

  /** Nothing is kept of it: what it is about ends with its connection. */
  signal(message: RtcClientMessage): void {
    if (this.welcomed) {
      this.socket?.send(message);
    }
  }

  /** Do not wait for the pause to pass: the network is said to be back, or the student asks. */
  tryNow(): void {
    if (!this.socket && !this.stopped && this.retry !== undefined) {
      clearTimeout(this.retry);
      void this.connect();
    }
  }

  /** The browser says the network is gone: do not wait for silence. */
  networkGone(): void {
    this.lose();
  }

  /**
   * Closes in order: what was sent before is read by the server before it sees the close. The store
   * is not touched any more once this resolves.
   */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    const { socket } = this;
    await socket?.closeInOrder();
    this.drop();
    await this.uploader.atRest();
    this.state.set('closed');
  }

  private async connect(): Promise<void> {
    this.retry = undefined;
    if (this.state.get() === 'closed') {
      return;
    }
    let ticket: string | null;
    try {
      ticket = await this.options.ticket();
    } catch {
      this.again('away');
      return;
    }
    if (this.stopped) {
      return;
    }
    if (ticket === null) {
      this.stopped = true;
      this.state.set('shut-out');
      return;
    }
    this.open(ticket);
  }

  private open(ticket: string): void {
    const { url, page, openSocket, silenceMs = 8000 } = this.options;
    this.refusal = null;
    this.ticketAt = Date.now();
    this.socket = new IngestSocket({
      url,
      hello: { type: 'hello', protocol: 1, ticket, page },
      onText: (text) => this.hear(text),
      onClose: (code) => this.closed(code >= 4000 ? code : (this.refusal ?? code)),
      onSilence: () => this.lose(),
      onTick: () => this.tick(),
      waits: () => !this.welcomed || this.uploader.waits,
      silenceMs,
      ...(openSocket ? { openSocket } : {}),
    });
  }

  private hear(text: string): void {
    const message = parseServerMessage(text);
    if (!message) {
      return; // A newer server may say more than this page knows.
    }
    switch (message.type) {
      case 'welcome':
        void this.welcome(message);
        break;
      case 'ack':
        this.refusedDamaged = 0;
        void this.uploader.acknowledged(message);
        this.options.onAck?.(message);
        break;
      case 'heard':
        this.options.events.heard(message.events);
        break;
      case 'command':
        this.options.onCommand?.(message);
        break;
      case 'refuse':
        this.refusal = message.code;
        break;
      default:
        this.options.onRtc?.(message);
    }
  }

  private async welcome(welcome: Welcome): Promise<void> {
    const { socket } = this;
    this.options.clock.set(welcome.serverTimeMs, welcome.startedAtMs);
    await this.uploader.reconcile(welcome.streams);
    if (!socket || this.socket !== socket) {
      return;
    }
    this.welcomed = true;
    this.failures = 0;
    this.refusedElsewhere = 0;
    this.state.set('open');
    this.options.onWelcome?.(welcome);
    this.sendEvents();
    this.uploader.open(socket, welcome.streams);
  }

  private sendEvents(): void {
    if (this.welcomed) {
      this.options.events.sendSome(EVENTS_AT_ONCE, (event) =>
        this.send({ type: 'event', ...event }),
      );
    }
  }

  private send(message: ClientMessage): void {
    this.socket?.send(message);
  }

  private tick(): void {
    if (this.welcomed) {
      this.sendEvents();
      this.wake();
      this.renewInTime();
    }
  }

  /** A ticket lasts less long than an exam. Where this fails, the next connection asks again. */
  private renewInTime(): void {
    if (Date.now() - this.ticketAt > (this.options.renewMs ?? RENEW_MS)) {
      this.ticketAt = Date.now();
      void this.options.ticket().then(
        (ticket) => ticket !== null && this.send({ type: 'renew', ticket }),
        () => {},
      );
    }
  }

  private lose(): void {
    if (this.socket) {
      this.socket.close();
      this.drop();
      this.again('away');
    }
  }

  /** Returns the slice that had waited longest for its answer. */
  private drop(): Sent | undefined {
    const wasWelcomed = this.welcomed;
    this.socket = null;
    this.welcomed = false;
    const first = this.uploader.lose();
    this.options.events.connectionLost();
    if (wasWelcomed) {
      this.options.onLost?.();
    }
    return first;
  }

  private closed(code: number): void {
    const first = this.drop();
    switch (code) {
      case CLOSE.ended:
        this.stopped = true;
        this.state.set('ended');
        break;
      case CLOSE.elsewhere:
        this.refusedElsewhere += 1;
        this.again(this.refusedElsewhere > PATIENCE_ELSEWHERE ? 'elsewhere' : 'connecting', 4);
        break;
      case CLOSE.serverFull:
        this.again('server-full', 20);
        break;
      case CLOSE.damaged:
      case CLOSE.tooLarge:
        void this.refusedSlice(first);
        break;
      default:
        this.again('away');
    }
  }

  private async refusedSlice(first: Sent | undefined): Promise<void> {
    this.refusedDamaged += 1;
    if (first && this.refusedDamaged >= PATIENCE_DAMAGED) {
      this.refusedDamaged = 0;
      await this.options.onBroken?.(first.stream, first.recording);
      await this.options.store.abandon(first.stream, first.recording);
    }
    this.again('away');
  }

  private again(state: ConnectionState, atLeast = 1): void {
    if (this.stopped) {
      return;
    }
    this.state.set(state);
    const pause = (this.options.retryMs ?? 500) * Math.min(20, Math.max(atLeast, 2 ** this.failures));
    this.failures += 1;
    this.retry = setTimeout(() => void this.connect(), pause * (0.8 + 0.4 * Math.random()));
  }
}
