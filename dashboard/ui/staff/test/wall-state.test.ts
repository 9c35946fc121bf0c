import { describe, expect, it } from 'vitest';
import type { Incident, WallItem } from '../src/live/types';
import { type Wall, keepOrder, sorted, withIncident, withMessage } from '../src/live/wall-state';
import { wallItem } from './sample';

const NOW = Date.parse('2026-11-20T10:00:00Z');

function quiet(id: string, change: Partial<WallItem> = {}): WallItem {
  const item = wallItem(7, NOW);
  return { ...item, id, student: { name: id, externalId: id }, risk: { score: 0, recommendation: 'clear' }, ...change };
}

function incident(id: string, session: string, over = false): Incident {
  return { id, session, source: 'machine', stream: 'webcam', kind: 'speech', category: 'suspicion', startMs: 5, endMs: 9, over };
}

const open = { found: 1, open: [{ id: 'i', kind: 'speech', startMs: 1 }] };

describe('the order', () => {
  it('puts what happens now before who is away, before the quiet, before the ended', () => {
    const items = [
      quiet('ended', { state: 'ended', incidents: open }),
      quiet('b-quiet'),
      quiet('a-quiet'),
      quiet('risky', { risk: { score: 30, recommendation: 'attention' } }),
      quiet('away', { presence: { seenAt: null, away: true } }),
      quiet('alarm', { incidents: open }),
    ];
    expect(sorted(items)).toEqual(['alarm', 'away', 'risky', 'a-quiet', 'b-quiet', 'ended']);
  });

  it('moves nobody by itself: who is new comes last, who is gone goes', () => {
    const items = [quiet('a'), quiet('b', { incidents: open }), quiet('c')];
    expect(keepOrder(['c', 'gone', 'a'], items)).toEqual(['c', 'a', 'b']);
  });
});

describe('the wall', () => {
  const wall: Wall = new Map([['a', quiet('a', { incidents: { found: 0, open: [] }, unread: 0 })]]);

  it('counts an incident once, however often it is told, and closes it', () => {
    const once = withIncident(wall, incident('i1', 'a'));
    const twice = withIncident(once, incident('i1', 'a'));
    expect(twice.get('a')?.incidents).toMatchObject({ found: 1, open: [{ id: 'i1' }] });
    expect(withIncident(twice, incident('i1', 'a', true)).get('a')?.incidents).toMatchObject({ found: 1, open: [] });
    expect(wall.get('a')?.incidents.open).toEqual([]);
  });

  it('leaves out what is of nobody here', () => {
    expect(withIncident(wall, incident('i1', 'stranger'))).toBe(wall);
  });

  it('counts what students write, not what we write', () => {
    const message = { id: 'm', session: 'a', from: 'student' as const, text: 'x', at: '' };
    expect(withMessage(wall, message).get('a')?.unread).toBe(1);
    expect(withMessage(wall, { ...message, from: 'staff' }).get('a')?.unread).toBe(0);
  });
});
