import type { WallItem } from './types';

export type OrderName = 'pause' | 'resume' | 'end' | 'room-scan';

/** An order that was given from this page. */
export interface Order {
  name: OrderName;
  /** How much of a room scan there was when it was given. */
  scanMs: number;
}

export type Outcome = 'waits' | 'sent' | 'done';

/** What the order has come to, as far as it can be seen from here. */
export function outcome({ name, scanMs }: Order, item: WallItem): Outcome {
  const done = {
    pause: item.state === 'paused',
    resume: item.state === 'running',
    end: item.state === 'ended' || item.state === 'reviewed',
    'room-scan': (item.streams['room-scan']?.endMs ?? 0) > scanMs,
  }[name];
  const heard = name === 'end' || name === 'room-scan' ? done : done && !item.presence.away;
  return heard ? 'done' : item.presence.away ? 'waits' : 'sent';
}

/** Which orders make sense now; the server refuses the others. */
export function possible({ state }: WallItem): OrderName[] {
  switch (state) {
    case 'running':
      return ['pause', 'room-scan', 'end'];
    case 'paused':
      return ['resume', 'end'];
    default:
      return [];
  }
}

export type Seen = 'exam' | 'paused' | 'scan' | 'ending' | 'ended' | 'away';

/** What is on the student's page at this moment. */
export function seen(item: WallItem, last: Order | null): Seen {
  if (item.state === 'ended' || item.state === 'reviewed') {
    return 'ended';
  }
  if (item.presence.away) {
    return 'away';
  }
  if (last?.name === 'end') {
    return 'ending';
  }
  if (item.state === 'paused') {
    return 'paused';
  }
  return last?.name === 'room-scan' && outcome(last, item) !== 'done' ? 'scan' : 'exam';
}
