import { describe, expect, it, vi } from 'vitest';
import { DirectStream, type Watched } from '../src/live/direct-stream';

const MEDIA = {} as MediaStream;

function stream() {
  let now = 0;
  const close = vi.fn();
  const open = vi.fn<(lost: () => void) => Promise<Watched>>();
  const direct = new DirectStream(open, () => now);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    direct,
    open,
    close,
    pass: (ms: number) => (now += ms),
    streams: async () => {
      direct.streams();
      await settle();
    },
  };
}

describe('DirectStream', () => {
  it('tries again where it was refused: after a pause, and once something streams', async () => {
    const { direct, open, close, pass, streams } = stream();
    open.mockRejectedValueOnce(new Error('not-live')).mockResolvedValue({ media: MEDIA, close });
    await streams();
    expect(direct.media.get()).toBeNull();
    pass(4_999);
    await streams();
    expect(open).toHaveBeenCalledTimes(1);
    pass(1);
    await streams();
    expect(direct.media.get()).toBe(MEDIA);
    await streams();
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('lets go of what is lost and comes back to it', async () => {
    const { direct, open, close, pass, streams } = stream();
    open.mockResolvedValue({ media: MEDIA, close });
    await streams();
    open.mock.calls[0]![0]();
    expect(direct.media.get()).toBeNull();
    expect(close).toHaveBeenCalledOnce();
    pass(5_000);
    await streams();
    expect(direct.media.get()).toBe(MEDIA);
  });

  it('closes what comes after it was closed itself', async () => {
    const { direct, open, close } = stream();
    open.mockResolvedValue({ media: MEDIA, close });
    direct.streams();
    direct.close();
    await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
    expect(direct.media.get()).toBeNull();
    direct.streams();
    expect(open).toHaveBeenCalledOnce();
  });
});
