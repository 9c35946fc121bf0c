import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { STALE_MS, ServerClock, ageMs } from '../src/live/age';
import { LiveFeed } from '../src/live/feed';
import type { StorageState, WallItem } from '../src/live/types';
import { wallItem } from './sample';

const NOW = Date.parse('2026-11-20T10:00:00Z');

class FakeSource extends EventTarget {
  readyState = 0;
  closed = false;
  close(): void {
    this.closed = true;
    this.readyState = 2;
  }
  connect(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  lose(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
  tell(name: string, data: object): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
}

let sources: FakeSource[];
let list: () => Promise<WallItem[]>;
let refused: () => void;
let state: StorageState;
let feed: LiveFeed;

beforeEach(() => {
  vi.useFakeTimers();
  sources = [];
  state = 'ok';
  list = vi.fn(async () => [wallItem(0, NOW)]);
  refused = vi.fn();
  feed = new LiveFeed({
    source: () => {
      sources.push(new FakeSource());
      return sources.at(-1) as unknown as EventSource;
    },
    wall: async () => ({ sessions: await list(), storage: { freeBytes: 2 ** 40, state } }),
    refused,
  });
  feed.start();
});
afterEach(() => {
  feed.stop();
  vi.useRealTimers();
});

async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

describe('the feed', () => {
  it('says when the disk for recordings is full', async () => {
    state = 'full';
    await vi.advanceTimersByTimeAsync(15_000);
    expect(feed.storage.get()).toBe('full');
  });

  it('is empty and unknown until the first list is here', async () => {
    expect(feed.known.get()).toBe(false);
    sources[0]?.connect();
    await settled();
    expect(feed.known.get()).toBe(true);
    expect([...feed.wall.get().keys()]).toEqual(['s-0']);
    expect(feed.state.get()).toBe('open');
  });

  it('does not let a list undo what was told while it was under way', async () => {
    let answer: (items: WallItem[]) => void = () => {};
    list = () => new Promise((resolve) => (answer = resolve));
    sources[0]?.connect();
    sources[0]?.tell('session', { ...wallItem(0, NOW), state: 'paused' });
    answer([wallItem(0, NOW)]);
    await settled();
    expect(feed.wall.get().get('s-0')?.state).toBe('paused');
  });

  it('says that it is away, lets the browser connect again, and asks for the list then', async () => {
    sources[0]?.connect();
    await settled();
    sources[0]?.lose(0);
    expect(feed.state.get()).toBe('away');
    expect(sources).toHaveLength(1);
    sources[0]?.connect();
    await settled();
    expect(feed.state.get()).toBe('open');
    expect(list).toHaveBeenCalledTimes(2);
  });

  it('opens a new line by itself after a refusal, and asks whether we are signed in', async () => {
    sources[0]?.lose(2);
    expect(refused).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sources).toHaveLength(2);
  });

  it('notices a line that is dead without saying so: the list does not come', async () => {
    sources[0]?.connect();
    await settled();
    list = () => Promise.reject(new Error('network'));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(feed.state.get()).toBe('away');
  });
});

describe('a picture', () => {
  const started = '2026-11-20T10:00:00Z';

  it('is as old as the server says, however wrong our own clock is', () => {
    const clock = new ServerClock(() => NOW - 3_600_000);
    clock.told('2026-11-20T10:01:00Z');
    expect(ageMs(started, 45_000, clock.now())).toBe(15_000);
  });

  it('is stale after ten seconds, and of unknown age before the beginning is known', () => {
    expect(ageMs(started, 60_000, NOW + 65_000)).toBeLessThan(STALE_MS);
    expect(ageMs(null, 60_000, NOW)).toBeNull();
  });
});
