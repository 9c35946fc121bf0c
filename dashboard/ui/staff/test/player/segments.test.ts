import { describe, expect, it } from 'vitest';
import { aheadMs, unwanted, wanted } from '../../src/player/buffer-plan';
import { liveSpeed, liveTarget } from '../../src/player/live-lag';
import { MediaClock } from '../../src/player/media-clock';
import { type SegmentInfo, Segments } from '../../src/player/recording';
import { NotWebm, readWebm } from '../../src/player/webm';
import { bytesOf, listed } from '../recording';

function row(count: number, from = 0, sequence = 0): SegmentInfo[] {
  return Array.from({ length: count }, (_, i) => ({
    sequence: sequence + i,
    startMs: from + i * 2000,
    endMs: from + i * 2000 + 2010,
    bytes: 100_000,
    container: 'webm',
  }));
}

const numbers = (segments: SegmentInfo[]) => segments.map(({ sequence }) => sequence);
const at = (positionMs: number, rate = 1, hintsMs: number[] = []) => ({ positionMs, rate, hintsMs });

describe('segments', () => {
  const segments = new Segments([...row(3, 20_000, 3), ...row(3)]);

  it('are joined where they touch, and parted by a gap', () => {
    expect(segments.stretches).toEqual([
      { startMs: 0, endMs: 6010 },
      { startMs: 20_000, endMs: 26_010 },
    ]);
    expect(segments.gaps()).toEqual([{ startMs: 6010, endMs: 20_000 }]);
  });

  it('know whether a moment is recorded, and where it goes on', () => {
    expect(segments.covers(5999)).toBe(true);
    expect(segments.covers(6010)).toBe(false);
    expect(segments.nextStart(7000)).toBe(20_000);
    expect(segments.nextStart(26_010)).toBeUndefined();
    expect(new Segments([]).nextStart(0)).toBeUndefined();
  });

  it('are found by time', () => {
    expect(segments.indexFrom(2500)).toBe(1);
    expect(segments.indexFrom(10_000)).toBe(3);
    expect(segments.indexFrom(99_000)).toBe(6);
  });
});

describe('the plan', () => {
  const hour = new Segments(row(1800));

  it('goes a minute ahead from the play head on', () => {
    expect(numbers(wanted(hour, at(100_000)))).toEqual(Array.from({ length: 30 }, (_, i) => 50 + i));
  });

  it('goes further ahead the faster it plays', () => {
    expect(aheadMs(16)).toBe(240_000);
    expect(wanted(hour, at(0, 16))).toHaveLength(120);
  });

  it('adds the first seconds of places to go to', () => {
    expect(numbers(wanted(hour, at(0, 1, [1_000_000]))).slice(30)).toEqual([500, 501, 502, 503]);
  });

  it('is bounded by bytes', () => {
    const heavy = new Segments(row(30).map((segment) => ({ ...segment, bytes: 30 << 20 })));
    expect(wanted(heavy, at(0))).toHaveLength(3);
  });

  it('begins at the key frame that a segment leans on', () => {
    expect(wanted(hour, at(100_000), new Set([50, 49]))[0]?.sequence).toBe(48);
  });

  it('lets go of what is far behind or of a place that was left, not of what was just seen', () => {
    const held = [...row(20), ...row(4, 1_000_000, 500)];
    const head = at(36_000);
    const keep = wanted(new Segments(held), head);
    expect(numbers(unwanted(held, keep, head))).toEqual([0, 1, 2, 3, 4, 5, 6, 500, 501, 502, 503]);
  });
});

describe('a segment of our cutter', () => {
  it('says its codecs, and that it starts at a key frame', () => {
    for (const [stream, codecs] of [['webcam', 'vp8,opus'], ['screen', 'vp8']] as const) {
      for (const { sequence } of listed(stream).segments) {
        const facts = readWebm(bytesOf(stream, sequence));
        expect(facts).toMatchObject({ codecs, hasVideo: true, startsAtKey: true });
        expect(facts.clusterAt).toBeGreaterThan(100);
      }
    }
  });

  it('is told from something else', () => {
    expect(() => readWebm(new TextEncoder().encode('{"type":"about:blank"}'))).toThrow(NotWebm);
    expect(() => readWebm(new Uint8Array(0))).toThrow(NotWebm);
    expect(() => readWebm(bytesOf('webcam', 0).subarray(0, 60))).toThrow(NotWebm);
  });

  it('that begins within a group of pictures says so', () => {
    const bytes = Uint8Array.from(bytesOf('screen', 1));
    const { clusterAt } = readWebm(bytes);
    const block = bytes.indexOf(0xa3, clusterAt);
    const flags = bytes.indexOf(0x80, block + 4);
    bytes[flags] = 0;
    expect(readWebm(bytes).startsAtKey).toBe(false);
  });
});

describe('live', () => {
  it('stays behind the stream that is least far, but waits for none that has stopped', () => {
    expect(liveTarget([60_000, 58_000])).toBe(54_000);
    expect(liveTarget([60_000, 20_000])).toBe(56_000);
    expect(liveTarget([])).toBe(0);
  });

  it('hurries a little, slows a little, or goes there', () => {
    expect([liveSpeed(50_000, 53_000), liveSpeed(53_000, 53_000), liveSpeed(55_000, 53_000)]).toEqual([1.1, 1, 0.9]);
    expect(liveSpeed(0, 53_000)).toBeUndefined();
  });
});

describe('the clock', () => {
  it('runs at its speed, stands when held, and goes on from where it was set', () => {
    let now = 1000;
    const clock = new MediaClock(() => now);
    clock.setRate(4);
    now += 500;
    expect(clock.positionMs).toBe(0);
    clock.run();
    now += 500;
    expect(clock.positionMs).toBe(2000);
    clock.setRate(1);
    now += 500;
    expect(clock.positionMs).toBe(2500);
    clock.hold();
    clock.set(9000);
    now += 500;
    expect(clock.positionMs).toBe(9000);
  });
});
