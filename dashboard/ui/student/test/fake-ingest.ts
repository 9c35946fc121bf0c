import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';

export interface Told {
  type: string;
  [field: string]: unknown;
}

interface Kept {
  begin: Told;
  slices: Buffer[];
  hashes: Buffer[];
  end: number | null;
}

const NAMES = ['webcam', 'screen', 'room-scan'];

/** Speaks docs/live.md and the words of docs/kurento.md for one session, keeps what comes in memory; for tests only. */
export class FakeIngest {
  readonly startedAt = Date.now();
  readonly recordings = new Map<string, Kept[]>(NAMES.map((name) => [name, []]));
  readonly events: (Told & { at: number })[] = [];
  readonly hellos: Told[] = [];
  /** In the order they were stored: stream/recording/sequence. */
  readonly journal: string[] = [];
  /** Close codes to answer the next hellos with. */
  readonly refusals: number[] = [];
  /** Given a slice's key, the code to refuse it with. */
  refuseSlice: (key: string) => number | undefined = () => undefined;
  /** What `welcome` says of WebRTC; nothing where there is no media server. */
  rtc: object | null = null;
  /** The page's words about WebRTC, for whoever plays the media server. */
  onRtc: (told: Told) => void = () => {};
  readonly rtcTold: Told[] = [];
  repeated = 0;
  private readonly sockets = new WebSocketServer({ noServer: true });
  private readonly lines = new Set<Duplex>();
  private current: { socket: WebSocket; page: unknown } | null = null;
  private away = false;
  private readonly heard = new Map<WebSocket, number>();
  /** Whether events are taken without a word about it. */
  deaf = false;

  constructor(server: Server) {
    server.on('upgrade', (request, line, head) => {
      this.lines.add(line);
      line.on('close', () => this.lines.delete(line));
      if (!this.away) {
        this.sockets.handleUpgrade(request, line, head, (socket) => this.accept(socket));
      }
    });
  }

  /** From now on nothing is read nor answered, and nothing is closed: a line that went dead. */
  goSilent(): void {
    this.away = true;
    this.current = null;
    this.lines.forEach((line) => line.pause());
    this.sockets.clients.forEach((socket) => socket.removeAllListeners('message'));
  }

  comeBack(): void {
    this.away = false;
    this.lines.forEach((line) => line.destroy());
  }

  breakLines(): void {
    this.lines.forEach((line) => line.destroy());
  }

  command(name: string, text?: string): void {
    this.say(this.current?.socket, { type: 'command', id: crypto.randomUUID(), name, text });
  }

  /** As a media server would: to the page that is connected. */
  sayRtc(message: object): void {
    this.say(this.current?.socket, message);
  }

  /** A slice of the recording the server makes now is on disk. */
  recordLive(stream: string, bytes: Buffer): void {
    const recording = this.stored(stream).length - 1;
    const kept = this.stored(stream)[recording];
    if (this.current && kept?.begin.rtc !== undefined && kept.end === null) {
      kept.slices.push(bytes);
      this.sayRtc({ type: 'ack', stream, recording, next: kept.slices.length });
    }
  }

  stored(stream: string): Kept[] {
    return this.recordings.get(stream) ?? [];
  }

  private say(socket: WebSocket | undefined, message: object): void {
    socket?.send(JSON.stringify(message));
  }

  private refuse(socket: WebSocket, code: number): void {
    this.say(socket, { type: 'refuse', code, message: `refused with ${code}` });
    socket.close(code);
  }

  private accept(socket: WebSocket): void {
    socket.on('message', (data: Buffer, binary) => {
      if (binary) {
        this.slice(socket, data);
      } else {
        this.message(socket, JSON.parse(data.toString()) as Told);
      }
    });
    socket.on('close', () => {
      if (this.current?.socket === socket) {
        this.current = null;
      }
    });
  }

  private message(socket: WebSocket, told: Told): void {
    switch (told.type) {
      case 'hello':
        this.hello(socket, told);
        break;
      case 'begin': {
        const kept = this.stored(String(told.stream));
        if (told.recording !== kept.length) {
          this.refuse(socket, 4422);
          return;
        }
        const before = kept.at(-1);
        if (before) {
          before.end ??= before.slices.length;
        }
        kept.push({ begin: told, slices: [], hashes: [], end: null });
        break;
      }
      case 'end':
        this.end(socket, told);
        break;
      case 'event':
        this.events.push({ ...told, at: Date.now() });
        this.hear(socket);
        break;
      default:
        if (told.type.startsWith('rtc-')) {
          this.rtcTold.push(told);
          this.onRtc(told);
        }
    }
  }

  private hear(socket: WebSocket): void {
    const events = (this.heard.get(socket) ?? 0) + 1;
    this.heard.set(socket, events);
    if (!this.deaf) {
      this.say(socket, { type: 'heard', events });
    }
  }

  private end(socket: WebSocket, told: Told): void {
    const recording = Number(told.recording);
    const kept = this.stored(String(told.stream))[recording];
    const next = kept?.slices.length;
    const isLive = kept?.begin.rtc !== undefined;
    if (!kept || (told.slices !== next && !isLive)) {
      this.refuse(socket, 4422);
      return;
    }
    kept.end ??= kept.slices.length;
    if (isLive) {
      this.say(socket, { type: 'ack', stream: told.stream, recording, next, ended: true });
    }
  }

  private hello(socket: WebSocket, told: Told): void {
    this.hellos.push(told);
    const refusal = this.refusals.shift();
    if (refusal !== undefined) {
      this.refuse(socket, refusal);
      return;
    }
    if (this.current && this.current.page !== told.page) {
      this.refuse(socket, 4409);
      return;
    }
    this.current = { socket, page: told.page };
    const streams = Object.fromEntries(
      [...this.recordings]
        .filter(([, kept]) => kept.length > 0)
        .map(([name, kept]) => [
          name,
          {
            recording: kept.length - 1,
            next: kept.at(-1)?.slices.length,
            ended: kept.at(-1)?.end !== null,
          },
        ]),
    );
    const startedAt = new Date(this.startedAt).toISOString();
    const serverTime = new Date().toISOString();
    const rtc = this.rtc ? { rtc: this.rtc } : {};
    this.say(socket, { type: 'welcome', session: 's1', serverTime, startedAt, streams, ...rtc });
  }

  private slice(socket: WebSocket, data: Buffer): void {
    const stream = NAMES[data.readUInt8(1)] ?? '';
    const recording = data.readUInt32BE(2);
    const sequence = data.readUInt32BE(6);
    const hash = data.subarray(10, 42);
    const payload = data.subarray(42);
    const kept = this.stored(stream)[recording];
    const key = `${stream}/${recording}/${sequence}`;
    const right = createHash('sha256').update(payload).digest().equals(hash);
    const refusal = this.refuseSlice(key);
    if (refusal !== undefined || !kept || !right || sequence > kept.slices.length) {
      this.refuse(socket, refusal ?? 4422);
      return;
    }
    if (sequence < kept.slices.length) {
      this.repeated += 1;
    } else {
      kept.slices.push(payload);
      kept.hashes.push(hash);
      this.journal.push(key);
    }
    this.say(socket, { type: 'ack', stream, recording, next: kept.slices.length });
  }
}
