import { useEffect, useReducer, useRef } from 'react';
import type { WallItem } from './types';
import { keepOrder, sorted } from './wall-state';

const SORT_EVERY_MS = 5_000;

/**
 * The tiles' order: worst first, put right every few seconds, and not at all while `held`, so that
 * nothing moves from under a pointer. Calls back with `sortNow` for who will not wait.
 */
export function useOrder(items: WallItem[], held: boolean) {
  const order = useRef<string[]>([]);
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const latest = useRef(items);
  latest.current = items;
  order.current = order.current.length === 0 ? sorted(items) : keepOrder(order.current, items);
  const sortNow = () => {
    order.current = sorted(latest.current);
    redraw();
  };
  useEffect(() => {
    if (held) {
      return undefined;
    }
    const timer = setInterval(sortNow, SORT_EVERY_MS);
    return () => clearInterval(timer);
  }, [held]);
  const byId = new Map(items.map((item) => [item.id, item]));
  const ordered = order.current.flatMap((id) => byId.get(id) ?? []);
  const changed = held && sorted(items).some((id, place) => id !== order.current[place]);
  return { ordered, changed, sortNow };
}
