import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { SessionClock } from '../src/core/clock';
import { EventQueue } from '../src/core/event-queue';
import { type ConnectionOptions, IngestConnection } from '../src/core/ingest-connection';
import type { SliceStore } from '../src/core/slice-store';
import { FakeIngest } from './fake-ingest';
import { begin, freshName, openStore, put } from './slices';

let server: Server;
let ingest: FakeIngest;
let store: SliceStore;
let url: string;
const open: IngestConnection[] = [];

beforeEach(async () => {
  server = createServer();
  ingest = new FakeIngest(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ingest`;
  store = await openStore();
});

afterEach(async () => {
  ingest.comeBack();
  await Promise.all(open.splice(0).map((connection) => connection.stop()));
  server.closeAllConnections();
  server.close();
});

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

function connect(more: Partial<ConnectionOptions> = {}): IngestConnection {
  const connection = new IngestConnection({
    url,
    page: 'page-1',
    store,
    events: new EventQueue('events', memory()),
    clock: new SessionClock(),
    ticket: async () => 'ticket',
    openSocket: (address) => new WebSocket(address) as unknown as globalThis.WebSocket,
    retryMs: 5,
    silenceMs: 200,
    ...more,
  });
  open.push(connection);
  connection.start();
  return connection;
}

const until = (condition: () => void) => vi.waitFor(condition, { timeout: 5000, interval: 5 });

function storedSlices(stream: string): number[] {
  return ingest.stored(stream).map(({ slices }) => slices.length);
}

describe('IngestConnection', () => {
  it('brings recordings in order, each begun and ended', async () => {
    await begin(store, 'webcam', 0);
    await put(store, 'webcam', 0, 0, 30);
    await store.end('webcam', 0);
    await begin(store, 'webcam', 1);
    await put(store, 'webcam', 1, 0, 2);
    connect();
    await until(() => expect(store.waiting.get().slices).toBe(0));
    expect(storedSlices('webcam')).toEqual([30, 2]);
    expect(ingest.stored('webcam').map(({ end }) => end)).toEqual([30, null]);
    expect(ingest.stored('webcam')[1]?.begin).toMatchObject({ elapsedMs: 100 });
    const wanted = Array.from({ length: 30 }, (_, i) => `webcam/0/${i}`);
    expect(ingest.journal).toEqual([...wanted, 'webcam/1/0', 'webcam/1/1']);
  });

  it('goes on after a line that went dead, without a gap', async () => {
    await begin(store, 'webcam', 0);
    await begin(store, 'screen', 0);
    await put(store, 'webcam', 0, 0, 5);
    const connection = connect();
    await until(() => expect(storedSlices('webcam')).toEqual([5]));
    ingest.goSilent();
    await put(store, 'webcam', 0, 5, 40);
    await put(store, 'screen', 0, 0, 20);
    connection.wake();
    await until(() => expect(connection.state.get()).toBe('away'));
    expect(store.waiting.get().slices).toBeGreaterThan(30);
    ingest.comeBack();
    await until(() => expect(store.waiting.get().slices).toBe(0));
    expect(storedSlices('webcam')).toEqual([40]);
    expect(storedSlices('screen')).toEqual([20]);
  });

  it('sends again only what the server lacks', async () => {
    await begin(store, 'webcam', 0);
    await put(store, 'webcam', 0, 0, 3);
    const connection = connect();
    await until(() => expect(store.waiting.get().slices).toBe(0));
    ingest.breakLines();
    await until(() => expect(ingest.hellos).toHaveLength(2));
    await put(store, 'webcam', 0, 3, 4);
    connection.wake();
    await until(() => expect(storedSlices('webcam')).toEqual([4]));
    expect(ingest.repeated).toBe(0);
  });

  it('tells events again until the server says that it has them', async () => {
    const kept = memory();
    const connection = connect({ events: new EventQueue('events', kept) });
    await until(() => expect(connection.state.get()).toBe('open'));
    ingest.deaf = true;
    connection.tell({ kind: 'share-stopped', elapsedMs: 12 });
    await until(() => expect(ingest.events).toHaveLength(1));
    expect(kept.getItem('events')).toContain('share-stopped');
    ingest.deaf = false;
    ingest.breakLines();
    await until(() => expect(ingest.events).toHaveLength(2));
    await until(() => expect(kept.getItem('events')).toBe('[]'));
    connection.tell({ kind: 'copy', elapsedMs: 13 });
    connection.tell({ kind: 'paste', elapsedMs: 14 });
    await until(() => expect(kept.getItem('events')).toBe('[]'));
    expect(ingest.events).toHaveLength(4);
  });

  it('says when the exam is open elsewhere, and goes on when it no longer is', async () => {
    const first = connect();
    await until(() => expect(first.state.get()).toBe('open'));
    const second = connect({ page: 'page-2' });
    await until(() => expect(second.state.get()).toBe('elsewhere'));
    expect(first.state.get()).toBe('open');
    await first.stop();
    await until(() => expect(second.state.get()).toBe('open'));
  });

  it.each([
    [4507, 'server-full'],
    [4403, 'ended'],
  ])('shows a refusal with %i as %s', async (code, state) => {
    ingest.refusals.push(code);
    const connection = connect({ retryMs: 100 });
    await until(() => expect(connection.state.get()).toBe(state));
  });

  it('is shut out where no new ticket is given', async () => {
    const connection = connect({ ticket: async () => null });
    await until(() => expect(connection.state.get()).toBe('shut-out'));
    expect(ingest.hellos).toEqual([]);
  });

  it('asks for another ticket every time and waits while that fails', async () => {
    const ticket = vi.fn<() => Promise<string>>();
    ticket.mockRejectedValueOnce(new TypeError('no network')).mockResolvedValue('good');
    ingest.refusals.push(4401);
    const connection = connect({ ticket });
    await until(() => expect(connection.state.get()).toBe('open'));
    expect(ticket).toHaveBeenCalledTimes(3);
  });

  it('gives up a recording that is refused again and again, and no other', async () => {
    ingest.refuseSlice = (key) => (key === 'webcam/0/1' ? 4422 : undefined);
    await begin(store, 'webcam', 0);
    await put(store, 'webcam', 0, 0, 4);
    await begin(store, 'screen', 0);
    await put(store, 'screen', 0, 0, 4);
    const onBroken = vi.fn();
    connect({ onBroken });
    await until(() => expect(storedSlices('screen')).toEqual([4]));
    expect(onBroken).toHaveBeenCalledExactlyOnceWith('webcam', 0);
    expect(storedSlices('webcam')).toEqual([1]);
  });

  it('passes commands on', async () => {
    const onCommand = vi.fn();
    const connection = connect({ onCommand });
    await until(() => expect(connection.state.get()).toBe('open'));
    ingest.command('message', 'Good luck');
    await until(() =>
      expect(onCommand).toHaveBeenCalledWith(
        expect.objectContaining({ name: 'message', text: 'Good luck' }),
      ),
    );
  });

  it('finds what an earlier load of the page left', async () => {
    const name = freshName();
    const before = await openStore(name);
    await begin(before, 'webcam', 0);
    await put(before, 'webcam', 0, 0, 3);
    before.shut();
    store = await openStore(name);
    connect();
    await until(() => expect(ingest.stored('webcam')[0]?.end).toBe(3));
    expect(storedSlices('webcam')).toEqual([3]);
  });
});

describe('IngestConnection beside a long exam', () => {
  it('renews its ticket while it is connected', async () => {
    const ticket = vi.fn(async () => 'ticket');
    connect({ ticket, renewMs: 20 });
    await until(() => expect(ticket.mock.calls.length).toBeGreaterThan(2));
    expect(ingest.hellos).toHaveLength(1);
  });

  it('begins another recording where the server ended this one', async () => {
    await begin(store, 'webcam', 0);
    await put(store, 'webcam', 0, 0, 3);
    connect();
    await until(() => expect(storedSlices('webcam')).toEqual([3]));
    await open.splice(0)[0]?.stop();
    ingest.stored('webcam')[0]!.end = 3;
    await put(store, 'webcam', 0, 3, 5);
    const onBroken = vi.fn();
    connect({ onBroken });
    await until(() => expect(onBroken).toHaveBeenCalledExactlyOnceWith('webcam', 0));
    await begin(store, 'webcam', 1);
    await put(store, 'webcam', 1, 0, 2);
    await until(() => expect(storedSlices('webcam')).toEqual([3, 2]));
  });

  it('does not flood the server with events that waited', async () => {
    const events = new EventQueue('events', memory());
    for (let i = 0; i < 25; i++) {
      events.add({ kind: 'copy', elapsedMs: i });
    }
    connect({ events });
    await until(() => expect(ingest.events.length).toBeGreaterThan(0));
    expect(ingest.events.length).toBeLessThan(25);
    await until(() => expect(ingest.events.map(({ elapsedMs }) => elapsedMs)).toEqual([...Array(25).keys()]));
  });
});
