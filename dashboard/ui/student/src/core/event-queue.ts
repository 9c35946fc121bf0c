import type { BehaviourEvent } from './protocol';

interface Pending {
  event: BehaviourEvent;
  /** Whether it was sent on this connection. */
  sent: boolean;
}

/** The oldest give way above this: a page that is told of everything all the time is no evidence. */
const MOST_WAITING = 2000;

/**
 * Behaviour events until the server has them: it says how many of this connection's it has stored, in
 * the order they were sent. What it did not say of is sent again on the next connection, so an event
 * may come twice (same kind and elapsedMs) and never not at all. Survives a reload in `kept`.
 */
export class EventQueue {
  private pending: Pending[];
  /** Of this connection's. */
  private stored = 0;

  constructor(
    private readonly key: string,
    private readonly kept: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  ) {
    this.pending = read(kept.getItem(key)).map((event) => ({ event, sent: false }));
  }

  get size(): number {
    return this.pending.length;
  }

  add(event: BehaviourEvent): void {
    this.pending = [...this.pending, { event, sent: false }].slice(-MOST_WAITING);
    this.keep();
  }

  /** At most so many at once: the server refuses who floods it. The rest goes with the next call. */
  sendSome(most: number, send: (event: BehaviourEvent) => void): void {
    for (const entry of this.pending.filter(({ sent }) => !sent).slice(0, most)) {
      send(entry.event);
      entry.sent = true;
    }
  }

  /** The server has stored so many of those that were sent on this connection. */
  heard(events: number): void {
    let more = events - this.stored;
    if (more > 0) {
      this.stored = events;
      this.pending = this.pending.filter(({ sent }) => !sent || more-- <= 0);
      this.keep();
    }
  }

  connectionLost(): void {
    this.stored = 0;
    this.pending.forEach((entry) => (entry.sent = false));
  }

  forget(): void {
    this.pending = [];
    this.kept.removeItem(this.key);
  }

  private keep(): void {
    this.kept.setItem(this.key, JSON.stringify(this.pending.map(({ event }) => event)));
  }
}

function read(text: string | null): BehaviourEvent[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(found) ? (found as BehaviourEvent[]) : [];
  } catch {
    return [];
  }
}
