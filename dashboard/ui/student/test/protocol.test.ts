import { describe, expect, it } from 'vitest';
import { encodeSlice, hex, sha256 } from '../src/core/protocol';
import { parseServerMessage } from '../src/core/server-message';

describe('encodeSlice', () => {
  it('writes the header of docs/live.md, big endian', async () => {
    const data = new Uint8Array([7, 8]).buffer;
    const print = await sha256(data);
    const slice = { stream: 'screen', recording: 258, sequence: 3, sha256: print, data } as const;
    const bytes = new Uint8Array(encodeSlice(slice));
    expect([...bytes.slice(0, 10)]).toEqual([1, 1, 0, 0, 1, 2, 0, 0, 0, 3]);
    expect(hex(bytes.slice(10, 42))).toBe(hex(print));
    expect([...bytes.slice(42)]).toEqual([7, 8]);
  });
});

describe('parseServerMessage', () => {
  it('knows where streams stand, and that the unnamed have not begun', () => {
    const text = JSON.stringify({
      type: 'welcome',
      session: 'a',
      serverTime: '2026-01-01T00:00:05Z',
      startedAt: '2026-01-01T00:00:00Z',
      streams: { webcam: { recording: 1, next: 9 } },
    });
    const welcome = parseServerMessage(text);
    expect(welcome).toMatchObject({
      streams: {
        webcam: { recording: 1, next: 9, ended: false },
        screen: { recording: -1, next: 0, ended: false },
      },
    });
  });

  it('knows what a media server may be had with', () => {
    const rtc = { iceServers: [{ urls: ['stun:a'] }, 'nonsense'], kilobits: { webcam: 500, screen: -1 } };
    const times = { serverTime: 5, startedAt: 0 };
    expect(parseServerMessage(JSON.stringify({ type: 'welcome', session: 'a', ...times, rtc }))).toMatchObject({
      rtc: { iceServers: [{ urls: ['stun:a'] }], kilobits: { webcam: 500 } },
    });
    expect(parseServerMessage(JSON.stringify({ type: 'welcome', session: 'a', ...times }))).toMatchObject({
      rtc: null,
    });
  });

  it('takes a reason it does not know for a lost server', () => {
    const text = '{"type":"rtc-failed","stream":"webcam","attempt":2,"reason":"eclipse"}';
    expect(parseServerMessage(text)).toEqual({
      type: 'rtc-failed',
      stream: 'webcam',
      attempt: 2,
      reason: 'server-lost',
    });
  });

  it.each([
    '{"type":"rtc-flowing","stream":"webcam"}',
    'not JSON',
    'null',
    '{"type":"greeting"}',
    '{"type":"ack","stream":"microphone","recording":0,"next":1}',
    '{"type":"ack","stream":"webcam","recording":0,"next":-1}',
    '{"type":"command","id":"1","name":"format-disk"}',
    '{"type":"welcome","session":"a"}',
  ])('passes over %s', (text) => {
    expect(parseServerMessage(text)).toBeNull();
  });
});
