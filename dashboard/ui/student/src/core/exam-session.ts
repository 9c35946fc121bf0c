import { BehaviourWatch } from './behaviour-watch';
import { SessionClock } from './clock';
import { EventQueue } from './event-queue';
import { IngestConnection } from './ingest-connection';
import { watchCamera, watchShare } from './media-watch';
import type { BehaviourEvent, Command, Welcome } from './protocol';
import { Signal } from 'openproctor-shared/signal';
import { SessionLanes } from './session-lanes';
import { type Receipt, SliceStore, roomForSlices } from './slice-store';

export interface ChatLine {
  id: string;
  from: 'proctor' | 'student';
  text: string;
  at: number;
}

export interface SessionOptions {
  session: string;
  url: string;
  ticket: () => Promise<string | null>;
  /** What was said so far. */
  messages?: () => Promise<ChatLine[]>;
  examFrame?: () => HTMLIFrameElement | null;
  limitBytes?: number;
}

/**
 * A sitting in this browser: the media, their recorders, the store, the connection and the watch on
 * behaviour, and what of it the page shows. Owns the media it is given and stops them at the end.
 */
export class ExamSession {
  readonly clock = new SessionClock();
  readonly started = new Signal(false);
  readonly paused = new Signal(false);
  readonly chat = new Signal<ChatLine[]>([]);
  readonly shareLost = new Signal(false);
  readonly cameraLost = new Signal(false);
  readonly scanWanted = new Signal(false);
  readonly endWanted = new Signal(false);
  readonly connection: IngestConnection;
  readonly lanes: SessionLanes;

  private readonly events: EventQueue;
  private readonly watch: BehaviourWatch;
  private readonly heard = new Set<string>();
  private readonly undo: (() => void)[] = [];
  private unwatchShare = () => {};
  private unwatchCamera = () => {};
  private examInTab = false;
  private media: { webcam: MediaStream; screen: MediaStream } | null = null;

  private constructor(
    readonly store: SliceStore,
    limitBytes: number,
    private readonly options: SessionOptions,
  ) {
    this.events = new EventQueue(`openproctor-events-${options.session}`, localStorage);
    this.connection = new IngestConnection({
      url: options.url,
      ticket: options.ticket,
      page: crypto.randomUUID(),
      store,
      events: this.events,
      clock: this.clock,
      onWelcome: (welcome) => void this.welcomed(welcome),
      onLost: () => this.lanes.offline(),
      onAck: (ack) => this.lanes.acknowledged(ack),
      onRtc: (message) => this.lanes.hear(message),
      onCommand: (command) => this.obey(command),
      onBroken: (stream, recording) => this.lanes.broken(stream, recording),
    });
    this.lanes = new SessionLanes({
      store,
      limitBytes,
      elapsedMs: () => this.clock.elapsedMs(),
      onSlice: () => this.connection.wake(),
      signal: (message) => this.connection.signal(message),
    });
    const { examFrame } = options;
    this.watch = new BehaviourWatch({
      window,
      ...this.teller,
      kept: localStorage,
      keptAs: `openproctor-stay-${options.session}`,
      ...(examFrame ? { examFrame } : {}),
      examInTab: () => this.examInTab,
    });
  }

  static async open(options: SessionOptions): Promise<ExamSession> {
    const limitBytes = options.limitBytes ?? (await roomForSlices());
    return new ExamSession(await SliceStore.open(options.session, limitBytes), limitBytes, options);
  }

  /** Connects, and records from the moment the server has said what time it is. */
  start(webcam: MediaStream, screen: MediaStream): void {
    this.media = { webcam, screen };
    this.bringTheRest();
  }

  /** Connects without recording: what an ended sitting has left here still goes up. */
  bringTheRest(): void {
    const online = () => this.connection.tryNow();
    const offline = () => this.connection.networkGone();
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    this.undo.push(() => window.removeEventListener('online', online));
    this.undo.push(() => window.removeEventListener('offline', offline));
    this.connection.start();
  }

  get webcam(): MediaStream | null {
    return this.media?.webcam ?? null;
  }

  say(line: ChatLine): void {
    this.recall([line]);
  }

  /** Lines that may be here already, in any order. */
  recall(lines: ChatLine[]): void {
    const all = new Map([...this.chat.get(), ...lines].map((line) => [line.id, line]));
    lines.forEach(({ id }) => this.heard.add(id));
    this.chat.set([...all.values()].sort((a, b) => a.at - b.at));
  }

  /** Leaving this tab is part of the exam from now on; it is still told, and told as that. */
  examOpensInTab(): void {
    this.examInTab = true;
  }

  async shareAgain(screen: MediaStream): Promise<void> {
    if (this.media) {
      this.media.screen.getTracks().forEach((track) => track.stop());
      this.media.screen = screen;
      this.watchScreen(screen);
      await this.lanes.get('screen')?.record(screen);
      this.shareLost.set(false);
    }
  }

  async cameraAgain(webcam: MediaStream): Promise<void> {
    if (this.media) {
      this.media.webcam.getTracks().forEach((track) => track.stop());
      this.media.webcam = webcam;
      this.watchWebcam(webcam);
      await this.lanes.get('webcam')?.record(webcam);
      this.cameraLost.set(false);
    }
  }

  async beginScan(): Promise<void> {
    if (this.media) {
      await this.lanes.get('room-scan')?.record(this.media.webcam);
    }
  }

  async endScan(): Promise<void> {
    await this.lanes.get('room-scan')?.stop();
    this.scanWanted.set(false);
  }

  /** Stops every device. The last slices may still be waiting: see `store.waiting`. */
  async stopRecording(): Promise<void> {
    this.watch.stop();
    this.unwatchShare();
    this.unwatchCamera();
    await this.lanes.close();
    for (const media of this.media ? [this.media.webcam, this.media.screen] : []) {
      media.getTracks().forEach((track) => track.stop());
    }
    this.connection.wake();
  }

  /** Resolves once everything is on the server's disk or the server takes no more. */
  async delivered(): Promise<void> {
    const { waiting } = this.store;
    const { state } = this.connection;
    const isAll = () => waiting.get().slices === 0 && this.lanes.settled;
    const done = () => isAll() || ['ended', 'shut-out', 'closed'].includes(state.get());
    await new Promise<void>((resolve) => {
      const check = () => {
        if (done()) {
          undo.forEach((stop) => stop());
          resolve();
        }
      };
      const undo = [waiting, state].map((signal) => signal.subscribe(check));
      undo.push(this.lanes.onSettled(check));
      check();
    });
  }

  /** The receipt; afterwards nothing of the session is left in the browser. */
  async close(): Promise<Receipt> {
    const receipt = await this.store.receipt();
    await this.connection.stop();
    this.undo.splice(0).forEach((undo) => undo());
    if (this.store.waiting.get().slices === 0) {
      await this.store.forget();
      this.events.forget();
    }
    this.store.shut();
    return receipt;
  }

  private get teller() {
    return {
      elapsedMs: () => this.clock.elapsedMs(),
      tell: (event: BehaviourEvent) => this.connection.tell(event),
    };
  }

  private async welcomed(welcome: Welcome): Promise<void> {
    // Where it fails the next welcome asks again; what is said meanwhile comes as a command.
    void this.options.messages?.().then((lines) => this.recall(lines), () => {});
    if (this.started.get() || !this.media) {
      this.lanes.online(welcome);
      return;
    }
    this.started.set(true);
    const { webcam, screen } = this.media;
    await this.lanes.make(welcome);
    this.watch.start();
    this.watchWebcam(webcam);
    this.watchScreen(screen);
    await Promise.all([
      this.lanes.get('webcam')?.record(webcam),
      this.lanes.get('screen')?.record(screen),
    ]);
    this.lanes.online(welcome);
  }

  private watchScreen(screen: MediaStream): void {
    this.unwatchShare();
    this.unwatchShare = watchShare(screen, this.teller, () => {
      this.shareLost.set(true);
      void this.lanes.get('screen')?.stop();
    });
  }

  private watchWebcam(webcam: MediaStream): void {
    this.unwatchCamera();
    this.unwatchCamera = watchCamera(webcam, this.teller, () => {
      this.cameraLost.set(true);
      void this.lanes.get('webcam')?.stop();
    });
  }

  private obey(command: Command): void {
    if (this.heard.has(command.id)) {
      return;
    }
    this.heard.add(command.id);
    switch (command.name) {
      case 'message':
        this.say({ id: command.id, from: 'proctor', text: command.text ?? '', at: Date.now() });
        break;
      case 'pause':
        this.paused.set(true);
        break;
      case 'resume':
        this.paused.set(false);
        break;
      case 'room-scan':
        this.scanWanted.set(true);
        break;
      case 'end':
        this.endWanted.set(true);
        break;
    }
  }
}
