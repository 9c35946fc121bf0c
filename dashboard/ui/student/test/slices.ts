import { SliceStore } from '../src/core/slice-store';
import { type StreamName, sha256 } from '../src/core/protocol';

let databases = 0;

/** A name nobody used yet: tests share one in-memory IndexedDB. */
export function freshName(): string {
  databases += 1;
  return `test-${databases}`;
}

export function openStore(name = freshName(), limitBytes = 1_000_000): Promise<SliceStore> {
  return SliceStore.open('s1', limitBytes, name);
}

export async function begin(store: SliceStore, stream: StreamName, recording: number) {
  await store.begin({ stream, recording, mimeType: 'video/webm', elapsedMs: recording * 100 });
}

export async function put(
  store: SliceStore,
  stream: StreamName,
  recording: number,
  from: number,
  to: number,
  bytes = 10,
): Promise<void> {
  for (let sequence = from; sequence < to; sequence++) {
    const data = new Uint8Array(bytes).fill(sequence + 1).buffer;
    await store.put({ stream, recording, sequence, sha256: await sha256(data), data });
  }
}
