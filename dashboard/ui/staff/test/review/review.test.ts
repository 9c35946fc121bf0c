import { describe, expect, it } from 'vitest';
import { stepAt, stretchesOf } from '../../src/review/auto-review';
import { lanesOf, shifted, ticks, zoomed } from '../../src/review/lanes';
import { undecided } from '../../src/review/session';
import { parseClock, shortClock } from '../../src/review/times';
import { incidentsOf } from './sample';

const [first] = incidentsOf(1000);
const lasting = (startMs: number, endMs: number) => ({ ...first!, id: `${startMs}`, startMs, endMs });

describe('going through incidents', () => {
  const stretches = stretchesOf([lasting(100_000, 160_000), lasting(20_000, 22_000), lasting(25_000, 26_000)]);

  it('joins what touches, from three seconds before to two after', () => {
    expect(stretches.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [17_000, 28_000],
      [97_000, 162_000],
    ]);
  });

  it('shows incidents at normal speed, the rest of a long one faster, what is between at 16', () => {
    const rates = [0, 17_000, 27_900, 28_000, 109_000, 111_000].map((ms) => stepAt(ms, stretches, 'fast')?.rate);
    expect(rates).toEqual([16, 1, 1, 16, 1, 4]);
  });

  it('leaps from one to the next where only they are wanted, and ends after the last', () => {
    expect(stepAt(28_500, stretches, 'only')).toEqual({ rate: 1, seekMs: 97_000 });
    expect(stepAt(170_000, stretches, 'only')).toEqual({ rate: 1, done: true });
    expect(stepAt(0, stretchesOf([]), 'only')).toEqual({ rate: 1, done: true });
  });

  it('leaves speed and place alone where all is wanted', () => {
    expect(stepAt(0, stretches, 'all')).toBeUndefined();
  });
});

describe('what a person has to decide', () => {
  it('is what nobody has, but never a technical fault', () => {
    expect(undecided(incidentsOf(100_000)).map(({ id }) => id)).toEqual(['i1', 'i2', 'i3', 'i5', 'i7', 'added-0']);
  });
});

describe('the timeline', () => {
  it('has a lane for each kind that occurs, technical faults last', () => {
    const lanes = lanesOf(incidentsOf(100_000));
    expect(lanes.map(({ kind }) => kind).at(-1)).toBe('no-sound');
    expect(lanes.find(({ kind }) => kind === 'head-turned')?.incidents).toHaveLength(2);
  });

  it('zooms around a moment, within the session, never below ten seconds', () => {
    const whole = { startMs: 0, endMs: 3_600_000 };
    expect(zoomed(whole, 0.5, 900_000, 3_600_000)).toEqual({ startMs: 450_000, endMs: 2_250_000 });
    expect(zoomed({ startMs: 0, endMs: 12_000 }, 0.5, 0, 3_600_000)).toEqual({ startMs: 0, endMs: 10_000 });
    expect(zoomed(whole, 2, 900_000, 3_600_000)).toEqual(whole);
  });

  it('moves along only with what leaves it', () => {
    const part = { startMs: 60_000, endMs: 120_000 };
    expect(shifted(part, 90_000, 3_600_000)).toBe(part);
    expect(shifted(part, 130_000, 3_600_000)).toEqual({ startMs: 124_000, endMs: 184_000 });
    expect(shifted(part, 3_599_000, 3_600_000).endMs).toBe(3_600_000);
  });

  it('writes at most ten round moments', () => {
    expect(ticks({ startMs: 0, endMs: 3_600_000 })).toHaveLength(7);
    expect(ticks({ startMs: 61_000, endMs: 71_000 })).toHaveLength(11);
    expect(ticks({ startMs: 7, endMs: 95_000 })[0]).toBe(10_000);
  });
});

describe('times', () => {
  it('are read as a person types them', () => {
    expect(['1:05', '62', '1:02:03', ' 0:00 '].map(parseClock)).toEqual([65_000, 62_000, 3_723_000, 0]);
    expect(['', 'x', '1:75', '1:2:3:4', '-1'].map(parseClock)).toEqual(Array(5).fill(undefined));
  });

  it('come back as they were written', () => {
    expect([0, 65_999, 3_723_000].map(shortClock)).toEqual(['0:00', '1:05', '1:02:03']);
  });
});
