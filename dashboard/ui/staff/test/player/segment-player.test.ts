import { describe, expect, it } from 'vitest';
import type { Sink } from '../../src/player/media-sink';
import { SegmentPlayer } from '../../src/player/segment-player';
import { SegmentFault, type SegmentSource } from '../../src/player/segment-source';
import { bytesOf, listed } from '../recording';

/** Remembers what was appended, and holds it by whole segments. */
class FakeSink implements Sink {
  readonly appended: number[] = [];
  readonly removed: [number, number][] = [];
  constructor(readonly codecs: string) {}
  append(bytes: Uint8Array): Promise<void> {
    this.appended.push(bytes.length);
    return Promise.resolve();
  }
  remove(startMs: number, endMs: number): Promise<void> {
    this.removed.push([startMs, endMs]);
    return Promise.resolve();
  }
  lengthen(): void {}
  bufferedFrom(ms: number): number {
    return ms;
  }
  close(): void {}
}

function fakeVideo(): HTMLVideoElement {
  return Object.assign(new EventTarget(), {
    currentTime: 0,
    readyState: 4,
    paused: true,
    seeking: false,
  }) as unknown as HTMLVideoElement;
}

const all = listed('webcam').segments;
const sizeOf = (sequence: number) => all[sequence]?.bytes;

function started(source: SegmentSource) {
  const sinks: FakeSink[] = [];
  const asked: number[] = [];
  const player = new SegmentPlayer(
    'webcam',
    fakeVideo(),
    (segment, signal) => {
      asked.push(segment.sequence);
      return source(segment, signal);
    },
    (_, codecs) => {
      const sink = new FakeSink(codecs);
      sinks.push(sink);
      return Promise.resolve(sink);
    },
  );
  player.tell(all);
  return { player, sinks, asked };
}

const given: SegmentSource = ({ sequence }) => Promise.resolve(Uint8Array.from(bytesOf('webcam', sequence)));
const settled = (condition: () => boolean) => expect.poll(condition, { interval: 5 }).toBe(true);

describe('a player of segments', () => {
  it('appends whole files in order, whatever order they come in', async () => {
    const slowFirst: SegmentSource = async (segment, signal) => {
      for (let turn = 0; turn < (segment.sequence === 0 ? 50 : 0); turn++) {
        await Promise.resolve();
      }
      return given(segment, signal);
    };
    const { sinks } = started(slowFirst);
    await settled(() => sinks[0]?.appended.length === all.length);
    expect(sinks[0]?.codecs).toBe('vp8,opus');
    expect(sinks[0]?.appended).toEqual(all.map(({ bytes }) => bytes));
  });

  it('after a seek asks for what is there first', async () => {
    const { player, asked } = started(() => new Promise(() => {}));
    expect(asked).toEqual([0, 1, 2, 3]);
    player.follow({ positionMs: 25_000, rate: 1, hintsMs: [] });
    expect(asked.slice(4)).toEqual([8, 9, 10, 11]);
  });

  it('passes over a segment that is gone, as over a gap', async () => {
    const { player, sinks } = started((segment, signal) =>
      segment.sequence === 2 ? Promise.reject(new SegmentFault('gone')) : given(segment, signal),
    );
    await settled(() => sinks[0]?.appended.length === all.length - 1);
    expect(player.segments.covers(5000)).toBe(false);
    expect(player.segments.nextStart(5000)).toBe(all[3]?.startMs);
    expect([player.lacks(5000), player.lacks(7000), player.lacks(15_000)]).toEqual([true, false, false]);
    expect(player.failed).toBe(false);
  });

  it('tries again what the network lost, and says so meanwhile', async () => {
    let lost = 1;
    const { player, sinks } = started((segment, signal) =>
      lost-- > 0 ? Promise.reject(new SegmentFault('network')) : given(segment, signal),
    );
    await settled(() => player.fault.get() === 'network');
    await settled(() => sinks[0]?.appended.length === all.length);
    expect(player.fault.get()).toBeUndefined();
  });

  it('stops asking when it is refused, until told to try again', async () => {
    let refuse = true;
    const { player, sinks, asked } = started((segment, signal) =>
      refuse ? Promise.reject(new SegmentFault('refused')) : given(segment, signal),
    );
    await settled(() => player.failed);
    const before = asked.length;
    player.follow({ positionMs: 9000, rate: 1, hintsMs: [] });
    expect(asked).toHaveLength(before);
    refuse = false;
    player.retry();
    await settled(() => sinks[0]?.appended.includes(sizeOf(4) ?? 0) === true);
  });

  it('begins a new source where the tracks change, and only there', async () => {
    const { player, sinks } = started(({ sequence }) =>
      Promise.resolve(Uint8Array.from(sequence < 6 ? bytesOf('webcam', sequence) : bytesOf('screen', sequence))),
    );
    await settled(() => sinks[0]?.appended.length === 6);
    expect(sinks).toHaveLength(1);
    player.follow({ positionMs: 20_000, rate: 1, hintsMs: [] });
    await settled(() => sinks[1]?.appended.length === 6);
    expect(sinks[1]?.codecs).toBe('vp8');
  });

  it('begins anew without a file the browser refuses', async () => {
    const { player, sinks } = started(given);
    await settled(() => sinks[0]?.appended.length === all.length);
    player.video.currentTime = 5;
    player.video.dispatchEvent(new Event('error'));
    await settled(() => sinks[1]?.appended.length === all.length - 1);
    expect(player.segments.covers(5000)).toBe(false);
  });
});
