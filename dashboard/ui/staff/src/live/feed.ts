import { Signal } from 'openproctor-shared/signal';
import { ServerClock } from './age';
import type { Incident, Message, StorageState, WallItem, WallList } from './types';
import { EMPTY_WALL, type Wall, withIncident, withItem, withMessage } from './wall-state';

export type FeedState = 'connecting' | 'open' | 'away';

/** What a feed needs of the world; other things in tests. */
export interface FeedWorld {
  source: () => EventSource;
  wall: () => Promise<WallList>;
  /** The session cookie is asked about when the feed is refused. */
  refused: () => void;
}

const WALL_EVERY_MS = 15_000;
const AGAIN_MS = 3_000;

/**
 * The live wall's data: a list first, then every change as the server tells it, and the list again
 * from time to time and after every interruption, so that nothing missed stays missed.
 */
export class LiveFeed {
  readonly state = new Signal<FeedState>('connecting');
  readonly wall = new Signal<Wall>(EMPTY_WALL);
  /** False until the first list is here: an empty wall is then known to be empty. */
  readonly known = new Signal(false);
  /** The room that is left for recordings on the server. */
  readonly storage = new Signal<StorageState>('ok');
  readonly clock = new ServerClock();
  private readonly incidentListeners = new Set<(incident: Incident) => void>();
  private readonly messageListeners = new Set<(message: Message) => void>();
  private source: EventSource | null = null;
  private listTimer: ReturnType<typeof setInterval> | undefined;
  private againTimer: ReturnType<typeof setTimeout> | undefined;
  /** What came by the feed while a list was under way is newer than the list. */
  private changes: ((wall: Wall) => Wall)[] | null = null;

  constructor(private readonly world: FeedWorld) {}

  start(): void {
    this.open();
    this.listTimer = setInterval(() => void this.list(), WALL_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.listTimer);
    clearTimeout(this.againTimer);
    this.source?.close();
    this.source = null;
  }

  /** New incidents and each of their revisions; returns how to stop. */
  onIncident(listener: (incident: Incident) => void): () => void {
    this.incidentListeners.add(listener);
    return () => this.incidentListeners.delete(listener);
  }

  onMessage(listener: (message: Message) => void): () => void {
    this.messageListeners.add(listener);
    return () => this.messageListeners.delete(listener);
  }

  private open(): void {
    const source = this.world.source();
    this.source = source;
    source.addEventListener('open', () => {
      this.state.set('open');
      void this.list();
    });
    source.addEventListener('error', () => this.lost(source));
    hear<{ serverTime: string }>(source, 'hello', ({ serverTime }) => this.clock.told(serverTime));
    hear<WallItem>(source, 'session', (item) => this.change((wall) => withItem(wall, item)));
    hear<Incident>(source, 'incident', (incident) => {
      this.change((wall) => withIncident(wall, incident));
      this.incidentListeners.forEach((listener) => listener(incident));
    });
    hear<Message>(source, 'message', (message) => {
      this.change((wall) => withMessage(wall, message));
      this.messageListeners.forEach((listener) => listener(message));
    });
  }

  /** The browser connects again by itself, unless it was refused: then we do. */
  private lost(source: EventSource): void {
    this.state.set('away');
    if (source.readyState === 2 && this.source === source) {
      source.close();
      this.world.refused();
      this.againTimer = setTimeout(() => this.open(), AGAIN_MS);
    }
  }

  private change(change: (wall: Wall) => Wall): void {
    this.changes?.push(change);
    this.wall.set(change(this.wall.get()));
  }

  private async list(): Promise<void> {
    if (this.changes !== null) {
      return;
    }
    this.changes = [];
    try {
      const { sessions, storage } = await this.world.wall();
      this.storage.set(storage.state);
      const missed = this.changes;
      const wall: Wall = new Map(sessions.map((item) => [item.id, item]));
      this.wall.set(missed.reduce((all, change) => change(all), wall));
      this.known.set(true);
      if (this.source?.readyState === 1) {
        this.state.set('open');
      }
    } catch {
      this.state.set('away');
    } finally {
      this.changes = null;
    }
  }
}

function hear<T>(source: EventSource, name: string, listener: (value: T) => void): void {
  source.addEventListener(name, (event) => listener(JSON.parse((event as MessageEvent<string>).data) as T));
}
