import { Signal } from 'openproctor-shared/signal';
import { type Begin, type Position, type Slice, STREAMS, type StreamName, hex, sha256 } from './protocol';

/**
 * A recording as it stands in the browser. `slices` is set once the recorder has stopped. One that
 * the server makes (`rtc`) stands among the others for its number, and has no slices here.
 */
export interface StoredRecording extends Begin {
  session: string;
  acknowledged: number;
  stored: number;
  slices: number | null;
  /** Whether the server was told of its end. */
  closed: boolean;
}

export interface Waiting {
  slices: number;
  bytes: number;
}

export interface Receipt {
  slices: number;
  /** SHA-256, in hex, over the slices' own SHA-256 in the order stream, recording, sequence. */
  digest: string;
}

/** The room set aside in the browser is used up; what is there is kept. */
export class StorageFull extends Error {
  constructor() {
    super('The room for waiting slices is full');
    this.name = 'StorageFull';
  }
}

interface Fingerprint {
  session: string;
  stream: StreamName;
  recording: number;
  sequence: number;
  bytes: number;
  sha256: Uint8Array<ArrayBuffer>;
}

/**
 * Slices on their way, in IndexedDB: written before they are sent, deleted once acknowledged, so
 * that neither a reload nor a lost network loses one. Bounded: above `limitBytes` of waiting slices
 * `put` throws StorageFull. Fingerprints are kept to the end for the receipt. One tab at a time.
 */
export class SliceStore {
  readonly waiting = new Signal<Waiting>({ slices: 0, bytes: 0 });

  private constructor(
    private readonly database: IDBDatabase,
    readonly session: string,
    private readonly limitBytes: number,
  ) {}

  static async open(session: string, limitBytes: number, name = 'openproctor'): Promise<SliceStore> {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
      const database = opening.result;
      database.createObjectStore('recordings', { keyPath: ['session', 'stream', 'recording'] });
      const keyPath = ['session', 'stream', 'recording', 'sequence'];
      database.createObjectStore('slices', { keyPath });
      database.createObjectStore('fingerprints', { keyPath });
    };
    const store = new SliceStore(await answer(opening), session, limitBytes);
    await store.recover();
    return store;
  }

  /** Recordings of an earlier load of the page will get no more slices: they end where they are. */
  private async recover(): Promise<void> {
    let slices = 0;
    let bytes = 0;
    for (const stream of STREAMS) {
      for (const recording of await this.recordings(stream)) {
        const range = this.range(stream, recording.recording, recording.acknowledged);
        const pending = await this.all<Fingerprint>('fingerprints', range);
        slices += pending.length;
        bytes += pending.reduce((sum, { bytes }) => sum + bytes, 0);
        if (recording.slices === null) {
          await this.write(['recordings'], (tx) => {
            tx.objectStore('recordings').put({ ...recording, slices: recording.stored });
          });
        }
      }
    }
    this.waiting.set({ slices, bytes });
  }

  async begin(begin: Begin): Promise<void> {
    const fresh = { acknowledged: 0, stored: 0, slices: null, closed: false };
    const recording: StoredRecording = { ...begin, session: this.session, ...fresh };
    await this.write(['recordings'], (tx) => void tx.objectStore('recordings').add(recording));
  }

  async put(slice: Slice): Promise<void> {
    const bytes = slice.data.byteLength;
    if (this.waiting.get().bytes + bytes > this.limitBytes) {
      throw new StorageFull();
    }
    const key = { session: this.session, stream: slice.stream, recording: slice.recording };
    const sequence = slice.sequence;
    try {
      await this.write(['recordings', 'slices', 'fingerprints'], (tx) => {
        tx.objectStore('slices').add({ ...key, sequence, data: slice.data });
        tx.objectStore('fingerprints').add({ ...key, sequence, bytes, sha256: slice.sha256 });
        this.change(tx, slice.stream, slice.recording, (recording) => {
          recording.stored = sequence + 1;
        });
      });
    } catch (error) {
      throw error instanceof DOMException && error.name === 'QuotaExceededError'
        ? new StorageFull()
        : error;
    }
    this.waits(1, bytes);
  }

  /** Nothing more comes for this recording. */
  async end(stream: StreamName, recording: number): Promise<void> {
    await this.write(['recordings'], (tx) =>
      this.change(tx, stream, recording, (found) => {
        found.slices ??= found.stored;
      }),
    );
  }

  /** The server has everything of the recording and was told of its end. */
  async close(stream: StreamName, recording: number): Promise<void> {
    await this.write(['recordings'], (tx) =>
      this.change(tx, stream, recording, (found) => {
        found.closed = true;
      }),
    );
  }

  /** How many slices of a stream the server has not acknowledged. */
  async unsent(stream: StreamName): Promise<number> {
    const recordings = await this.recordings(stream);
    return recordings.reduce((sum, { stored, acknowledged }) => sum + stored - acknowledged, 0);
  }

  /** In the order they were made. */
  recordings(stream: StreamName): Promise<StoredRecording[]> {
    const from = [this.session, stream];
    return this.all('recordings', IDBKeyRange.bound([...from, 0], [...from, Infinity]));
  }

  async slice(stream: StreamName, recording: number, sequence: number): Promise<Slice | null> {
    const key = [this.session, stream, recording, sequence];
    const tx = this.database.transaction(['slices', 'fingerprints']);
    const [kept, print] = await Promise.all([
      answer<{ data: ArrayBuffer } | undefined>(tx.objectStore('slices').get(key)),
      answer<Fingerprint | undefined>(tx.objectStore('fingerprints').get(key)),
    ]);
    return kept && print
      ? { stream, recording, sequence, sha256: print.sha256, data: kept.data }
      : null;
  }

  /** Everything of the recording below `next` is on the server's disk and is deleted here. */
  async acknowledge(stream: StreamName, recording: number, next: number): Promise<void> {
    let slices = 0;
    let bytes = 0;
    await this.write(['recordings', 'slices', 'fingerprints'], (tx) => {
      this.change(tx, stream, recording, (found) => {
        const upTo = Math.min(next, found.stored);
        if (upTo <= found.acknowledged) {
          return;
        }
        const range = this.range(stream, recording, found.acknowledged, upTo);
        found.acknowledged = upTo;
        tx.objectStore('slices').delete(range);
        tx.objectStore('fingerprints').getAll(range).onsuccess = (event) => {
          const prints = (event.target as IDBRequest<Fingerprint[]>).result;
          slices = prints.length;
          bytes = prints.reduce((sum, print) => sum + print.bytes, 0);
        };
      });
    });
    this.waits(-slices, -bytes);
  }

  /** What the server says it has of a stream when a connection opens. */
  async reconcile(stream: StreamName, position: Position): Promise<void> {
    for (const { recording, stored } of await this.recordings(stream)) {
      if (recording < position.recording) {
        await this.acknowledge(stream, recording, stored);
        await this.end(stream, recording);
        await this.close(stream, recording);
      } else if (recording === position.recording) {
        await this.acknowledge(stream, recording, position.next);
      }
    }
  }

  /** Gives up what is left of a recording the server will not have: the rest is not sent. */
  async abandon(stream: StreamName, recording: number): Promise<void> {
    let slices = 0;
    let bytes = 0;
    await this.write(['recordings', 'slices', 'fingerprints'], (tx) => {
      this.change(tx, stream, recording, (found) => {
        const range = this.range(stream, recording, found.acknowledged);
        tx.objectStore('fingerprints').getAll(range).onsuccess = (event) => {
          const prints = (event.target as IDBRequest<Fingerprint[]>).result;
          slices = prints.length;
          bytes = prints.reduce((sum, print) => sum + print.bytes, 0);
          tx.objectStore('fingerprints').delete(range);
          tx.objectStore('slices').delete(range);
        };
        found.slices = found.stored = found.acknowledged;
      });
    });
    this.waits(-slices, -bytes);
  }

  async receipt(): Promise<Receipt> {
    const prints: Uint8Array[] = [];
    for (const stream of STREAMS) {
      for (const { recording } of await this.recordings(stream)) {
        const found = await this.all<Fingerprint>('fingerprints', this.range(stream, recording, 0));
        prints.push(...found.map((print) => print.sha256));
      }
    }
    const together = new Uint8Array(prints.length * 32);
    prints.forEach((print, i) => together.set(print, i * 32));
    return { slices: prints.length, digest: hex(await sha256(together)) };
  }

  /** Leaves nothing of the session in the browser. */
  async forget(): Promise<void> {
    const all = IDBKeyRange.bound([this.session], [this.session, []]);
    await this.write(['recordings', 'slices', 'fingerprints'], (tx) => {
      for (const name of ['recordings', 'slices', 'fingerprints']) {
        tx.objectStore(name).delete(all);
      }
    });
    this.waiting.set({ slices: 0, bytes: 0 });
  }

  shut(): void {
    this.database.close();
  }

  private waits(slices: number, bytes: number): void {
    const now = this.waiting.get();
    if (slices !== 0) {
      this.waiting.set({ slices: now.slices + slices, bytes: now.bytes + bytes });
    }
  }

  private range(stream: StreamName, recording: number, from: number, to = Infinity): IDBKeyRange {
    const head = [this.session, stream, recording];
    return IDBKeyRange.bound([...head, from], [...head, to], false, true);
  }

  private change(
    tx: IDBTransaction,
    stream: StreamName,
    recording: number,
    edit: (recording: StoredRecording) => void,
  ): void {
    const recordings = tx.objectStore('recordings');
    recordings.get([this.session, stream, recording]).onsuccess = (event) => {
      const found = (event.target as IDBRequest<StoredRecording | undefined>).result;
      if (found) {
        edit(found);
        recordings.put(found);
      }
    };
  }

  private all<T>(store: string, range: IDBKeyRange): Promise<T[]> {
    return answer(this.database.transaction(store).objectStore(store).getAll(range));
  }

  private write(stores: string[], work: (tx: IDBTransaction) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const tx = this.database.transaction(stores, 'readwrite');
      tx.oncomplete = () => resolve();
      tx.onabort = () => reject(tx.error ?? new DOMException('Not written', 'AbortError'));
      work(tx);
    });
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** How much may wait in this browser: a gibibyte, or half of what it would give us. */
export async function roomForSlices(): Promise<number> {
  const estimate = await navigator.storage?.estimate?.();
  const free = (estimate?.quota ?? Infinity) - (estimate?.usage ?? 0);
  return Math.min(1024 ** 3, Math.floor(free / 2));
}
