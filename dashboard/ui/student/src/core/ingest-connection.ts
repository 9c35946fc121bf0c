import type { SessionClock } from './clock';
import type { EventQueue } from './event-queue';
import {
  type Ack,
  type BehaviourEvent,
  CLOSE,
  type ClientMessage,
  type Command,
  type Position,
  STREAMS,
  type StreamName,
  type Welcome,
  encodeSlice,
  parseServerMessage,
} from './protocol';
import { Signal } from 'openproctor-shared/signal';
import type { SliceStore, StoredRecording } from './slice-store';

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

interface Sent {
  stream: StreamName;
  recording: number;
  sequence: number;
  bytes: number;
  order: number;
}

/**
 * What may be under way without an acknowledgement: the rest waits in the store. Counted for each
 * stream by itself, so that one with much to catch up does not hold up the others.
 */
const WINDOW = { slices: 12, bytes: 3 * 1024 * 1024 };
const MOST_BUFFERED = 2 * 1024 * 1024;
/** A page that was reloaded may find its own former connection not yet closed. */
const PATIENCE_ELSEWHERE = 3;
const PATIENCE_DAMAGED = 3;
/** Of the twenty a second the server takes, begins and ends among them. */
const EVENTS_AT_ONCE = 10;
const RENEW_MS = 10 * 60_000;

/**
 * Brings what is in the SliceStore to the server, each stream in order, and goes on where the server
 * says it stands after every loss. Tries for ever with growing gaps. Nothing is dropped here but
 * recordings the server refuses again and again.
 */
export class IngestConnection {
  readonly state = new Signal<ConnectionState>('connecting');

  private socket: WebSocket | null = null;
  private welcomed = false;
  private positions: Record<StreamName, Position> | null = null;
  private readonly cursors = new Map<string, { next: number; ended: boolean }>();
  private underWay: Sent[] = [];
  private slicesSent = 0;
  private pumping: Promise<void> | null = null;
  private pumpAgain = false;
  private failures = 0;
  private refusedElsewhere = 0;
  private refusedDamaged = 0;
  private refusal: number | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private watchdog: ReturnType<typeof setInterval> | undefined;
  private heardAt = 0;
  private buffered = 0;
  private ticketAt = 0;
  private stopped = false;
  private readonly retryMs: number;
  private readonly silenceMs: number;

  constructor(private readonly options: ConnectionOptions) {
    this.retryMs = options.retryMs ?? 500;
    this.silenceMs = options.silenceMs ?? 8000;
  }

  start(): void {
    void this.connect();
  }

  /** There is something new in the store. */
  wake(): void {
    if (this.pumping) {
      this.pumpAgain = true;
    } else if (this.welcomed) {
      this.pumping = this.pump().finally(() => {
        this.pumping = null;
        if (this.pumpAgain) {
          this.pumpAgain = false;
          this.wake();
        }
      });
    }
  }

  tell(event: BehaviourEvent): void {
    this.options.events.add(event);
    this.sendEvents();
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

  /** Closes in order: what was sent before is read by the server before it sees the close. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.retry);
    const socket = this.socket;
    if (socket && socket.readyState === WebSocket.OPEN) {
      await new Promise<void>((resolve) => {
        socket.addEventListener('close', () => resolve());
        setTimeout(resolve, 3000);
        socket.close(1000);
      });
    }
    this.drop();
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
    const openSocket = this.options.openSocket ?? ((url: string) => new WebSocket(url));
    const socket = openSocket(this.options.url);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    this.refusal = null;
    this.ticketAt = Date.now();
    this.heardAt = Date.now();
    socket.onopen = () =>
      this.send({ type: 'hello', protocol: 1, ticket, page: this.options.page });
    socket.onmessage = (event) => {
      if (this.socket === socket && typeof event.data === 'string') {
        this.heardAt = Date.now();
        this.hear(event.data);
      }
    };
    socket.onclose = (event) => {
      if (this.socket === socket) {
        this.closed(event.code >= 4000 ? event.code : (this.refusal ?? event.code));
      }
    };
    this.watchdog = setInterval(() => this.watch(), Math.min(1000, this.silenceMs / 4));
  }

  private hear(text: string): void {
    const message = parseServerMessage(text);
    switch (message?.type) {
      case 'welcome':
        void this.welcome(message);
        break;
      case 'ack':
        void this.acknowledged(message);
        break;
      case 'command':
        this.options.onCommand?.(message);
        break;
      case 'refuse':
        this.refusal = message.code;
        break;
      default:
      // A newer server may say more than this page knows.
    }
  }

  private async welcome(welcome: Welcome): Promise<void> {
    const socket = this.socket;
    this.options.clock.set(welcome.serverTimeMs, welcome.startedAtMs);
    await this.pumping;
    for (const stream of STREAMS) {
      await this.options.store.reconcile(stream, welcome.streams[stream]);
      await this.settleEnded(stream, welcome.streams[stream]);
    }
    if (this.socket !== socket) {
      return;
    }
    this.positions = welcome.streams;
    this.cursors.clear();
    this.underWay = [];
    this.welcomed = true;
    this.failures = 0;
    this.refusedElsewhere = 0;
    this.state.set('open');
    this.options.onWelcome?.(welcome);
    this.sendEvents();
    this.wake();
  }

  /** The server takes no more for its latest recording: go on in another one. */
  private async settleEnded(stream: StreamName, { recording, ended }: Position): Promise<void> {
    const recordings = ended ? await this.options.store.recordings(stream) : [];
    const found = recordings.find((kept) => kept.recording === recording && !kept.closed);
    if (found && found.slices !== found.acknowledged) {
      await this.options.onBroken?.(stream, recording);
      await this.options.store.abandon(stream, recording);
    }
    if (found) {
      await this.options.store.close(stream, recording);
    }
  }

  private async acknowledged({ stream, recording, next }: Ack): Promise<void> {
    const isBelow = (sent: Sent) =>
      sent.stream === stream && sent.recording === recording && sent.sequence < next;
    const orders = this.underWay.filter(isBelow).map(({ order }) => order);
    this.underWay = this.underWay.filter((sent) => !isBelow(sent));
    this.refusedDamaged = 0;
    if (orders.length > 0) {
      this.options.events.confirm(Math.max(...orders));
    }
    await this.options.store.acknowledge(stream, recording, next);
    this.wake();
  }

  private async pump(): Promise<void> {
    const socket = this.socket;
    for (const stream of STREAMS) {
      for (const recording of await this.options.store.recordings(stream)) {
        if (socket !== this.socket || !this.welcomed) {
          return;
        }
        if (!recording.closed && !(await this.bring(recording, socket))) {
          break;
        }
      }
    }
  }

  /** Sends what the window lets through; true when all of the recording and its end are sent. */
  private async bring(recording: StoredRecording, socket: WebSocket | null): Promise<boolean> {
    const { stream, recording: number } = recording;
    const key = `${stream}/${number}`;
    if (recording.stored === 0) {
      return recording.slices === 0;
    }
    let cursor = this.cursors.get(key);
    if (!cursor) {
      cursor = { next: recording.acknowledged, ended: false };
      this.cursors.set(key, cursor);
      if (this.positions?.[stream].recording !== number) {
        const { mimeType, elapsedMs } = recording;
        this.send({ type: 'begin', stream, recording: number, mimeType, elapsedMs });
      }
    }
    while (cursor.next < recording.stored) {
      const sequence = cursor.next;
      const slice = this.mayStillSend(stream)
        ? await this.options.store.slice(stream, number, sequence)
        : null;
      if (!slice || socket !== this.socket || !this.welcomed) {
        return false;
      }
      const bytes = slice.data.byteLength;
      this.slicesSent += 1;
      this.underWay.push({ stream, recording: number, sequence, bytes, order: this.slicesSent });
      this.socket?.send(encodeSlice(slice));
      cursor.next = sequence + 1;
    }
    if (recording.slices === null) {
      return false;
    }
    if (!cursor.ended) {
      this.send({ type: 'end', stream, recording: number, slices: recording.slices });
      cursor.ended = true;
    }
    if (recording.acknowledged >= recording.slices) {
      await this.options.store.close(stream, number);
    }
    return true;
  }

  private mayStillSend(stream: StreamName): boolean {
    const mine = this.underWay.filter((sent) => sent.stream === stream);
    const bytes = mine.reduce((sum, sent) => sum + sent.bytes, 0);
    return (
      mine.length < WINDOW.slices &&
      bytes < WINDOW.bytes &&
      (this.socket?.bufferedAmount ?? 0) < MOST_BUFFERED
    );
  }

  private sendEvents(): void {
    if (this.welcomed) {
      this.options.events.sendSome(EVENTS_AT_ONCE, this.slicesSent, (event) =>
        this.send({ type: 'event', ...event }),
      );
    }
  }

  private send(message: ClientMessage): void {
    if (this.socket?.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(message));
    }
  }

  /** A slow line still drains the buffer; a dead one is silent and drains nothing. */
  private watch(): void {
    const buffered = this.socket?.bufferedAmount ?? 0;
    const waits = !this.welcomed || this.underWay.length > 0;
    if (buffered < this.buffered || !waits) {
      this.heardAt = Date.now();
    }
    this.buffered = buffered;
    if (waits && Date.now() - this.heardAt > this.silenceMs) {
      this.lose();
    } else if (this.welcomed) {
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
      const socket = this.socket;
      this.drop();
      socket.close();
      this.again('away');
    }
  }

  private drop(): void {
    clearInterval(this.watchdog);
    this.socket = null;
    this.welcomed = false;
    this.underWay = [];
    this.buffered = 0;
    this.options.events.connectionLost();
  }

  private closed(code: number): void {
    const first = this.underWay[0];
    this.drop();
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
    const pause = this.retryMs * Math.min(20, Math.max(atLeast, 2 ** this.failures));
    this.failures += 1;
    this.retry = setTimeout(() => void this.connect(), pause * (0.8 + 0.4 * Math.random()));
  }
}
