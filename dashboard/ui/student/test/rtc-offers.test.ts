import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LinkFault, LinkOptions, RtcLink } from '../src/core/rtc-link';
import { RtcOffers } from '../src/core/rtc-offers';

const SETTINGS = { iceServers: [], kilobits: {} };
const MEDIA = { active: true } as MediaStream;

let made: LinkOptions[];
let closed: { attempt: number; tell: boolean }[];
let faults: LinkFault[];
let flowing: number[];
let offers: RtcOffers;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  made = [];
  closed = [];
  faults = [];
  flowing = [];
  offers = new RtcOffers({
    stream: 'webcam',
    send: () => {},
    onFlowing: (attempt) => flowing.push(attempt),
    onFault: (fault) => faults.push(fault),
    makeLink: (options) => {
      made.push(options);
      const { attempt } = options;
      const close = (tell: boolean) => closed.push({ attempt, tell });
      return { attempt, offer: async () => {}, hear: async () => {}, close } as unknown as RtcLink;
    },
  });
});

afterEach(() => vi.useRealTimers());

const flows = (attempt: number) => offers.hear({ type: 'rtc-flowing', stream: 'webcam', attempt });

describe('RtcOffers', () => {
  it('offers once there are media and a media server, whichever comes last', () => {
    offers.use(MEDIA);
    expect(made).toHaveLength(0);
    offers.online(SETTINGS);
    expect(made.map(({ attempt }) => attempt)).toEqual([0]);
  });

  it('offers nothing where the server has no media server', () => {
    offers.use(MEDIA);
    offers.online(null);
    vi.advanceTimersByTime(120_000);
    expect(made).toHaveLength(0);
    expect(offers.hopes).toBe(false);
  });

  it('gives an attempt up that does not flow within 15 s', () => {
    offers.online(SETTINGS);
    offers.use(MEDIA);
    vi.advanceTimersByTime(14_999);
    expect(faults).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(faults).toEqual(['network']);
    expect(closed).toEqual([{ attempt: 0, tell: true }]);
  });

  it('tries again after 5, 10, 20, 40, 60 and 60 s', () => {
    offers.online(SETTINGS);
    offers.use(MEDIA);
    for (const seconds of [5, 10, 20, 40, 60, 60]) {
      const before = made.length;
      made.at(-1)!.onFault('network');
      vi.advanceTimersByTime(seconds * 1000 - 1);
      expect(made).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(made).toHaveLength(before + 1);
    }
  });

  it('begins with the first pause again after a minute that went well', () => {
    offers.online(SETTINGS);
    offers.use(MEDIA);
    made.at(-1)!.onFault('network');
    vi.advanceTimersByTime(5000);
    flows(1);
    vi.advanceTimersByTime(61_000);
    made.at(-1)!.onFault('network');
    vi.advanceTimersByTime(5000);
    expect(made).toHaveLength(3);
  });

  it('waits for the next welcome when the line is lost, and then out its pause', () => {
    offers.online(SETTINGS);
    offers.use(MEDIA);
    flows(0);
    offers.offline();
    expect(faults).toEqual(['line']);
    expect(closed).toEqual([{ attempt: 0, tell: false }]);
    vi.advanceTimersByTime(2000);
    offers.online(SETTINGS);
    expect(made).toHaveLength(1);
    vi.advanceTimersByTime(3000);
    expect(made).toHaveLength(2);
  });

  it('passes over words about an attempt that is over', () => {
    offers.online(SETTINGS);
    offers.use(MEDIA);
    offers.use({ active: true } as MediaStream);
    flows(0);
    offers.hear({ type: 'rtc-failed', stream: 'webcam', attempt: 0, reason: 'server-lost' });
    expect(flowing).toEqual([]);
    expect(faults).toEqual([]);
    flows(1);
    expect(flowing).toEqual([1]);
    expect(offers.isFlowing(1)).toBe(true);
  });

  it('is not told again what it was told: no close after the server said that it failed', () => {
    offers.online(SETTINGS);
    offers.use(MEDIA);
    offers.hear({ type: 'rtc-failed', stream: 'webcam', attempt: 0, reason: 'storage' });
    expect(faults).toEqual(['server']);
    expect(closed).toEqual([{ attempt: 0, tell: false }]);
  });
});
