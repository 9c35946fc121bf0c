import type { Incident, Message, WallItem } from './types';

/** All sittings by their id. Never changed in place: every function answers a new one. */
export type Wall = ReadonlyMap<string, WallItem>;

export const EMPTY_WALL: Wall = new Map();

export function withItem(wall: Wall, item: WallItem): Wall {
  return new Map(wall).set(item.id, item);
}

/** The incident opens, goes on or is over; of a sitting that is not on the wall it is left out. */
export function withIncident(wall: Wall, incident: Incident): Wall {
  const item = wall.get(incident.session ?? '');
  if (!item) {
    return wall;
  }
  const { id, kind, startMs } = incident;
  const known = item.incidents.open.some((one) => one.id === id);
  const others = item.incidents.open.filter((one) => one.id !== id);
  const open = incident.over ? others : [...others, { id, kind, startMs }];
  const found = item.incidents.found + (known || incident.over ? 0 : 1);
  return withItem(wall, { ...item, incidents: { open, found, latest: { id, kind, startMs } } });
}

export function withMessage(wall: Wall, message: Message): Wall {
  const item = wall.get(message.session ?? '');
  return item && message.from === 'student' ? withItem(wall, { ...item, unread: item.unread + 1 }) : wall;
}

/** The least is looked at first: what is happening now, then who cannot be seen, then the rest. */
function group({ state, incidents, presence, unread }: WallItem): number {
  if (state !== 'running' && state !== 'paused') {
    return 3;
  }
  if (incidents.open.length > 0) {
    return 0;
  }
  return presence.away || unread > 0 ? 1 : 2;
}

/** Worst first; the same items always come out in the same order. */
export function worstFirst(a: WallItem, b: WallItem): number {
  return (
    group(a) - group(b) ||
    b.risk.score - a.risk.score ||
    a.student.name.localeCompare(b.student.name) ||
    a.id.localeCompare(b.id)
  );
}

/**
 * The order on the page. Nobody is moved: who was there keeps the place, who is new comes last,
 * who is gone goes. Only `sorted` moves tiles.
 */
export function keepOrder(before: readonly string[], items: readonly WallItem[]): string[] {
  const present = new Set(items.map(({ id }) => id));
  const kept = before.filter((id) => present.delete(id));
  const fresh = items.filter(({ id }) => present.has(id)).sort(worstFirst);
  return [...kept, ...fresh.map(({ id }) => id)];
}

export function sorted(items: readonly WallItem[]): string[] {
  return [...items].sort(worstFirst).map(({ id }) => id);
}
