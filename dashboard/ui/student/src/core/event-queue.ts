import type { BehaviourEvent } from './protocol';

interface Pending {
  event: BehaviourEvent;
  /** How many slices had been sent when it was; null while it was not sent on this connection. */
  sentAfter: number | null;
}

/** The oldest give way above this: a page that is told of everything all the time is no evidence. */
const MOST_WAITING = 2000;

/**
 * Behaviour events until the server surely has them. The protocol has no answer to an event, but
 * the server reads in order: whoever acknowledges a slice has read the events sent before it. So an
 * event may come twice (same kind and elapsedMs) and never not at all. Survives a reload in `kept`.
 */
export class EventQueue {
  private pending: Pending[];

  constructor(
    private readonly key: string,
    private readonly kept: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  ) {
    this.pending = read(kept.getItem(key)).map((event) => ({ event, sentAfter: null }));
  }

  get size(): number {
    return this.pending.length;
  }

  add(event: BehaviourEvent): void {
    this.pending = [...this.pending, { event, sentAfter: null }].slice(-MOST_WAITING);
    this.keep();
  }

  /** At most so many at once: the server refuses who floods it. The rest goes with the next call. */
  sendSome(most: number, slicesSent: number, send: (event: BehaviourEvent) => void): void {
    for (const entry of this.pending.filter(({ sentAfter }) => sentAfter === null).slice(0, most)) {
      send(entry.event);
      entry.sentAfter = slicesSent;
    }
  }

  /** The server has stored the slice that was the `order`th sent, counted from 1. */
  confirm(order: number): void {
    const before = this.pending.length;
    this.pending = this.pending.filter(
      ({ sentAfter }) => sentAfter === null || sentAfter >= order,
    );
    if (this.pending.length !== before) {
      this.keep();
    }
  }

  connectionLost(): void {
    this.pending.forEach((entry) => (entry.sentAfter = null));
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
