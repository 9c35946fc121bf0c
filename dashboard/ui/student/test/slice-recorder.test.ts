import { describe, expect, it, vi } from 'vitest';
import { hex, sha256 } from '../src/core/protocol';
import { SliceRecorder } from '../src/core/slice-recorder';
import { type SliceStore, StorageFull } from '../src/core/slice-store';
import { HandRecorder } from './hand-recorder';
import { freshName, openStore } from './slices';

function record(store: SliceStore) {
  let made: HandRecorder | undefined;
  const onFailure = vi.fn();
  const recorder = new SliceRecorder({
    stream: 'webcam',
    recording: 4,
    media: { getAudioTracks: () => [{}] } as unknown as MediaStream,
    store,
    elapsedMs: () => 1234,
    videoBitsPerSecond: 1000,
    onFailure,
    makeRecorder: (_media, options) => {
      made = new HandRecorder(options);
      return made as unknown as MediaRecorder;
    },
  });
  return { recorder, onFailure, hand: () => made! };
}

describe('SliceRecorder', () => {
  it('asks for a key frame every two seconds and numbers slices from 0', async () => {
    const store = await openStore();
    const { recorder, hand } = record(store);
    await recorder.start();
    expect(hand().options).toMatchObject({ videoKeyFrameIntervalDuration: 2000 });
    hand().give('one');
    hand().give('');
    hand().give('two');
    await recorder.stop();
    const [kept] = await store.recordings('webcam');
    expect(kept).toMatchObject({ recording: 4, elapsedMs: 1234, stored: 3, slices: 3 });
    const slice = await store.slice('webcam', 4, 1);
    expect(new TextDecoder().decode(slice!.data)).toBe('two');
    expect(hex(slice!.sha256)).toBe(hex(await sha256(new TextEncoder().encode('two'))));
    expect(new TextDecoder().decode((await store.slice('webcam', 4, 2))!.data)).toBe('last');
  });

  it('stops where the store is full, without a hole', async () => {
    const store = await openStore(freshName(), 5);
    const { recorder, hand, onFailure } = record(store);
    await recorder.start();
    hand().give('four');
    hand().give('five');
    hand().give('x');
    await vi.waitFor(() => expect(onFailure).toHaveBeenCalledOnce());
    expect(onFailure.mock.calls[0]![0]).toBeInstanceOf(StorageFull);
    await recorder.stop();
    expect((await store.recordings('webcam'))[0]).toMatchObject({ stored: 1, slices: 1 });
  });

  it('puts nothing more once discarded', async () => {
    const store = await openStore();
    const { recorder, hand } = record(store);
    await recorder.start();
    recorder.discard();
    hand().give('late');
    await recorder.stop();
    expect(store.waiting.get().slices).toBe(0);
  });
});
