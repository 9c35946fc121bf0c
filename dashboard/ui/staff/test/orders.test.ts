import { describe, expect, it } from 'vitest';
import { type Order, outcome, possible, seen } from '../src/live/orders';
import type { WallItem } from '../src/live/types';
import { wallItem } from './sample';

const running: WallItem = { ...wallItem(7, Date.parse('2026-11-20T10:00:00Z')), state: 'running' };
const paused: WallItem = { ...running, state: 'paused' };
const ended: WallItem = { ...running, state: 'ended' };
const away = (item: WallItem): WallItem => ({ ...item, presence: { seenAt: null, away: true } });
const scanned = (endMs: number): WallItem => ({ ...running, streams: { 'room-scan': { endMs, at: '' } } });
const order = (name: Order['name'], scanMs = 0): Order => ({ name, scanMs });

describe('an order', () => {
  it('is given only where it makes sense', () => {
    expect(possible(running)).toEqual(['pause', 'room-scan', 'end']);
    expect(possible(paused)).toEqual(['resume', 'end']);
    expect(possible(ended)).toEqual([]);
  });

  it('is done once the sitting shows it, and waits while the page is away', () => {
    expect(outcome(order('pause'), running)).toBe('sent');
    expect(outcome(order('pause'), paused)).toBe('done');
    expect(outcome(order('pause'), away(paused))).toBe('waits');
    expect(outcome(order('end'), away(running))).toBe('waits');
    expect(outcome(order('end'), away(ended))).toBe('done');
  });

  it('for a room scan is done when more of one comes than there was', () => {
    expect(outcome(order('room-scan', 5_000), scanned(5_000))).toBe('sent');
    expect(outcome(order('room-scan', 5_000), scanned(7_000))).toBe('done');
  });
});

describe('what the student sees', () => {
  it('is said only where we know it', () => {
    expect(seen(running, null)).toBe('exam');
    expect(seen(paused, null)).toBe('paused');
    expect(seen(away(running), null)).toBe('away');
    expect(seen(ended, order('end'))).toBe('ended');
    expect(seen(running, order('end'))).toBe('ending');
    expect(seen(scanned(0), order('room-scan'))).toBe('scan');
    expect(seen(scanned(2_000), order('room-scan'))).toBe('exam');
  });
});
