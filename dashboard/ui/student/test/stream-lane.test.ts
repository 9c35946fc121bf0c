import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { SessionClock } from '../src/core/clock';
import { EventQueue } from '../src/core/event-queue';
import { IngestConnection } from '../src/core/ingest-connection';
import type { RtcServerMessage } from '../src/core/protocol';
import type { LinkOptions, RtcLink } from '../src/core/rtc-link';
import { SessionLanes } from '../src/core/session-lanes';
import type { SliceStore } from '../src/core/slice-store';
import type { StreamLane } from '../src/core/stream-lane';
import { FakeIngest } from './fake-ingest';
import { HandRecorder } from './hand-recorder';
import { freshName, openStore } from './slices';

const RTC = { iceServers: [], kilobits: { webcam: 400, screen: 300 } };
const MEDIA = { active: true, getAudioTracks: () => [{}] } as unknown as MediaStream;

/** An attempt that only says what it would do. */
class HandLink {
  constructor(readonly options: LinkOptions) {}

  get attempt(): number {
    return this.options.attempt;
  }

  offer(): Promise<void> {
    const { stream, attempt, send } = this.options;
    send({ type: 'rtc-offer', stream, attempt, sdp: 'offer' });
    return Promise.resolve();
  }

  hear(_message: RtcServerMessage): Promise<void> {
    return Promise.resolve();
  }

  close(tell: boolean): void {
    const { stream, attempt, send } = this.options;
    if (tell) {
      send({ type: 'rtc-close', stream, attempt });
    }
  }
}

/** One load of the page: its store, connection and webcam lane. */
interface Page {
  store: SliceStore;
  connection: IngestConnection;
  lane: StreamLane;
  recorders: HandRecorder[];
  links: HandLink[];
}

let server: Server;
let ingest: FakeIngest;
let storeName: string;
/** How far the lanes' clock is ahead. */
let ahead: number;
const open: Page[] = [];

const until = (condition: () => void) => vi.waitFor(condition, { timeout: 5000, interval: 5 });
const kept = () => ingest.stored('webcam');
const counts = () => kept().map(({ slices }) => slices.length);
const ends = () => kept().map(({ end }) => end);
const attempts = () => kept().map(({ begin }) => begin.rtc);
const told = (type: string) => ingest.rtcTold.filter((message) => message.type === type);

beforeEach(async () => {
  server = createServer();
  ingest = new FakeIngest(server);
  ingest.rtc = RTC;
  ahead = 0;
  storeName = freshName();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  ingest.comeBack();
  await Promise.all(open.splice(0).map(({ connection }) => connection.stop()));
  server.closeAllConnections();
  server.close();
});

async function load(): Promise<Page> {
  const store = await openStore(storeName);
  const clock = new SessionClock();
  const recorders: HandRecorder[] = [];
  const links: HandLink[] = [];
  const lanes = new SessionLanes({
    store,
    limitBytes: 1_000_000,
    elapsedMs: () => clock.elapsedMs(),
    onSlice: () => connection.wake(),
    signal: (message) => connection.signal(message),
    now: () => performance.now() + ahead,
    makeRecorder: (_media, options) => {
      const recorder = new HandRecorder(options);
      recorders.push(recorder);
      return recorder as unknown as MediaRecorder;
    },
    makeLink: (options) => {
      const link = new HandLink(options);
      links.push(link);
      return link as unknown as RtcLink;
    },
  });
  const kept = new Map<string, string>();
  const connection = new IngestConnection({
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ingest`,
    page: crypto.randomUUID(),
    store,
    events: new EventQueue('events', {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    }),
    clock,
    ticket: async () => 'ticket',
    openSocket: (address) => {
      const socket = new WebSocket(address);
      socket.on('error', () => {}); // A browser's socket tells it by its close.
      return socket as unknown as globalThis.WebSocket;
    },
    retryMs: 5,
    onWelcome: async (welcome) => {
      if (!lanes.get('webcam')) {
        await lanes.make(welcome);
      }
      lanes.online(welcome);
    },
    onLost: () => lanes.offline(),
    onAck: (ack) => lanes.acknowledged(ack),
    onRtc: (message) => lanes.hear(message),
    onBroken: (stream, recording) => lanes.broken(stream, recording),
  });
  connection.start();
  await until(() => expect(lanes.get('webcam')).toBeDefined());
  const page = { store, connection, lane: lanes.get('webcam')!, recorders, links };
  open.push(page);
  return page;
}

/** Two slices of the page's own are with the server. */
async function recording(): Promise<Page> {
  const page = await load();
  await page.lane.record(MEDIA);
  const own = page.recorders.at(-1)!;
  own.give('one');
  own.give('two');
  await until(() => expect(counts().at(-1)).toBe(2));
  await until(() => expect(page.links).toHaveLength(1));
  return page;
}

/** The server records, and has acknowledged a first slice of it. */
async function live(): Promise<Page> {
  const page = await recording();
  ingest.sayRtc({ type: 'rtc-flowing', stream: 'webcam', attempt: 0 });
  await until(() => expect(attempts()).toEqual([undefined, 0]));
  ingest.recordLive('webcam', Buffer.of(1));
  await until(() => expect(page.lane.way.get()).toBe('live'));
  return page;
}

describe('StreamLane where the server has no media server', () => {
  it('records and uploads, and says nothing of another way', async () => {
    ingest.rtc = null;
    const page = await load();
    await page.lane.record(MEDIA);
    page.recorders[0]!.give('one');
    await until(() => expect(counts()).toEqual([1]));
    expect(page.lane.way.get()).toBe('plain');
    expect(page.links).toEqual([]);
    expect(ingest.rtcTold).toEqual([]);
  });
});

describe('StreamLane with a media server', () => {
  it('records by itself until the server says that media flow', async () => {
    const page = await recording();
    expect(told('rtc-offer')).toEqual([
      { type: 'rtc-offer', stream: 'webcam', attempt: 0, sdp: 'offer' },
    ]);
    expect(page.lane.way.get()).toBe('web');
    expect(page.recorders[0]!.state).toBe('recording');
  });

  it('hands over: its last slice and its end go up before the begin', async () => {
    const page = await live();
    expect(counts()).toEqual([3, 1]);
    expect(ends()).toEqual([3, null]);
    expect(page.recorders.map(({ state }) => state)).toEqual(['inactive']);
    expect(page.lane.status.get()).toBe('recording');
  });

  it('does not hand over while there is much to catch up', async () => {
    const page = await recording();
    ingest.refuseSlice = () => 4507;
    for (const text of ['three', 'four', 'five']) {
      page.recorders[0]!.give(text);
    }
    await until(() => expect(page.store.waiting.get().slices).toBe(3));
    const flowing = { type: 'rtc-flowing', stream: 'webcam', attempt: 0 } as const;
    page.lane.hear(flowing);
    await page.lane.broken(99); // all turns before this one are taken
    expect(page.recorders[0]!.state).toBe('recording');
    expect((await page.store.recordings('webcam')).length).toBe(1);
  });

  it('records again at once when the server says that it failed', async () => {
    const page = await live();
    ingest.sayRtc({ type: 'rtc-failed', stream: 'webcam', attempt: 0, reason: 'media-stopped' });
    await until(() => expect(page.recorders).toHaveLength(2));
    page.recorders[1]!.give('again');
    await until(() => expect(counts()).toEqual([3, 1, 1]));
    expect(attempts()).toEqual([undefined, 0, undefined]);
    expect(page.lane.way.get()).toBe('web-broken');
    expect(told('rtc-close')).toEqual([]);
  });

  it('records again at once when its own connection breaks, and tells so', async () => {
    const page = await live();
    page.links[0]!.options.onFault('network');
    await until(() => expect(page.recorders).toHaveLength(2));
    await until(() => expect(told('rtc-close')).toHaveLength(1));
    expect(page.lane.status.get()).toBe('recording');
  });

  it('records again when acknowledgements stop', async () => {
    const page = await live();
    ahead = 3500;
    await until(() => expect(page.recorders).toHaveLength(2));
    expect(page.lane.way.get()).toBe('web-broken');
    await until(() => expect(told('rtc-close')).toHaveLength(1));
  });

  it('does not take it for progress when a stream that stands still is acknowledged', async () => {
    const page = await live();
    ahead = 2900;
    page.lane.acknowledged({ type: 'ack', stream: 'webcam', recording: 1, next: 1, ended: false });
    ahead = 3500;
    await until(() => expect(page.recorders).toHaveLength(2));
    expect(page.lane.way.get()).toBe('web-broken');
  });

  it('records again when the socket is lost, in numbers without holes', async () => {
    const page = await live();
    ingest.breakLines();
    await until(() => expect(page.recorders).toHaveLength(2));
    page.recorders[1]!.give('kept here');
    await until(() => expect(counts()).toEqual([3, 1, 1]));
    expect(ends()).toEqual([3, 1, null]);
  });

  it('keeps the numbers where the server never got the begin', async () => {
    const page = await recording();
    ingest.goSilent();
    page.lane.hear({ type: 'rtc-flowing', stream: 'webcam', attempt: 0 });
    await until(() => expect(page.lane.way.get()).toBe('live'));
    page.connection.networkGone();
    await until(() => expect(page.recorders).toHaveLength(2));
    page.recorders[1]!.give('after');
    ingest.comeBack();
    await until(() => expect(counts()).toEqual([3, 0, 1]));
    expect(attempts()).toEqual([undefined, undefined, undefined]);
  });

  it('ends the server recording of an earlier load and goes on behind it', async () => {
    const before = await live();
    before.store.shut();
    await before.connection.stop();
    const page = await load();
    await until(() => expect(ends()).toEqual([3, 1]));
    await page.lane.record(MEDIA);
    page.recorders[0]!.give('loaded again');
    await until(() => expect(counts()).toEqual([3, 1, 1]));
    await until(() => expect(page.store.waiting.get()).toEqual({ slices: 0, bytes: 0 }));
  });

  it('tells a server that was started again how much that server has', async () => {
    const page = await live();
    ingest.recordLive('webcam', Buffer.of(2));
    delete kept()[1]!.begin.rtc;
    ingest.breakLines();
    await until(() => expect(page.recorders).toHaveLength(2));
    page.recorders[1]!.give('after');
    await until(() => expect(counts()).toEqual([3, 2, 1]));
    expect(ends()).toEqual([3, 2, null]);
  });

  it('begins a new recording and a new attempt with new media', async () => {
    const page = await live();
    await page.lane.record(MEDIA);
    page.recorders[1]!.give('new');
    await until(() => expect(counts()).toEqual([3, 1, 1]));
    await until(() => expect(told('rtc-offer').map(({ attempt }) => attempt)).toEqual([0, 1]));
    ingest.sayRtc({ type: 'rtc-flowing', stream: 'webcam', attempt: 1 });
    await until(() => expect(attempts()).toEqual([undefined, 0, undefined, 1]));
  });

  it('waits at the end until the server has all of its recording', async () => {
    const page = await live();
    let settled = false;
    page.lane.settled.subscribe(() => (settled ||= page.lane.settled.get()));
    await page.lane.close();
    await until(() => expect(settled).toBe(true));
    expect(ends()).toEqual([3, 1]);
    await until(() => expect(told('rtc-close')).toHaveLength(1));
    expect(page.lane.status.get()).toBe('off');
  });
});
