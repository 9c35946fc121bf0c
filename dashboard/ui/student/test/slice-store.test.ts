import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { StorageFull } from '../src/core/slice-store';
import { begin, freshName, openStore, put } from './slices';

describe('SliceStore', () => {
  it('keeps what waits over a reload and ends what will not go on', async () => {
    const name = freshName();
    const before = await openStore(name);
    await begin(before, 'webcam', 0);
    await put(before, 'webcam', 0, 0, 3);
    await before.acknowledge('webcam', 0, 1);
    before.shut();

    const after = await openStore(name);
    expect(after.waiting.get()).toEqual({ slices: 2, bytes: 20 });
    const [recording] = await after.recordings('webcam');
    expect(recording).toMatchObject({ stored: 3, slices: 3, acknowledged: 1 });
    expect(await after.slice('webcam', 0, 0)).toBeNull();
    expect(new Uint8Array((await after.slice('webcam', 0, 2))!.data)[0]).toBe(3);
  });

  it('is full above its limit and takes again once something is acknowledged', async () => {
    const store = await openStore(freshName(), 30);
    await begin(store, 'webcam', 0);
    await put(store, 'webcam', 0, 0, 3);
    await expect(put(store, 'webcam', 0, 3, 4)).rejects.toThrow(StorageFull);
    await store.acknowledge('webcam', 0, 2);
    await put(store, 'webcam', 0, 3, 4);
    expect(store.waiting.get()).toEqual({ slices: 2, bytes: 20 });
  });

  it('counts an acknowledgement once, and none beyond what there is', async () => {
    const store = await openStore();
    await begin(store, 'screen', 0);
    await put(store, 'screen', 0, 0, 3);
    await store.acknowledge('screen', 0, 2);
    await store.acknowledge('screen', 0, 1);
    await store.acknowledge('screen', 0, 99);
    expect(store.waiting.get()).toEqual({ slices: 0, bytes: 0 });
    expect((await store.recordings('screen'))[0]?.acknowledged).toBe(3);
  });

  it('takes earlier recordings for stored where the server stands at a later one', async () => {
    const store = await openStore();
    await begin(store, 'webcam', 0);
    await put(store, 'webcam', 0, 0, 2);
    await begin(store, 'webcam', 1);
    await put(store, 'webcam', 1, 0, 4);
    await store.reconcile('webcam', { recording: 1, next: 3, ended: false });
    expect(store.waiting.get().slices).toBe(1);
    expect((await store.recordings('webcam'))[0]).toMatchObject({ closed: true, acknowledged: 2 });
  });

  it('gives a receipt over every slice, acknowledged or not, in order', async () => {
    const store = await openStore();
    await begin(store, 'screen', 0);
    await put(store, 'screen', 0, 0, 1);
    await begin(store, 'webcam', 0);
    await put(store, 'webcam', 0, 0, 2);
    await store.acknowledge('webcam', 0, 2);
    const print = (byte: number) =>
      createHash('sha256').update(new Uint8Array(10).fill(byte)).digest();
    const together = createHash('sha256').update(Buffer.concat([print(1), print(2), print(1)]));
    expect(await store.receipt()).toEqual({ slices: 3, digest: together.digest('hex') });
  });

  it('gives up the rest of a recording and keeps what the server has', async () => {
    const store = await openStore();
    await begin(store, 'webcam', 0);
    await put(store, 'webcam', 0, 0, 4);
    await store.acknowledge('webcam', 0, 1);
    await store.abandon('webcam', 0);
    expect(store.waiting.get().slices).toBe(0);
    expect((await store.receipt()).slices).toBe(1);
    expect((await store.recordings('webcam'))[0]).toMatchObject({ stored: 1, slices: 1 });
  });

  it('forgets one session and no other', async () => {
    const name = freshName();
    const store = await openStore(name);
    await begin(store, 'webcam', 0);
    await put(store, 'webcam', 0, 0, 1);
    const { SliceStore } = await import('../src/core/slice-store');
    const other = await SliceStore.open('s2', 1000, name);
    await begin(other, 'webcam', 0);
    await put(other, 'webcam', 0, 0, 1);
    await store.forget();
    expect(await store.recordings('webcam')).toEqual([]);
    expect(await other.slice('webcam', 0, 0)).not.toBeNull();
  });
});
