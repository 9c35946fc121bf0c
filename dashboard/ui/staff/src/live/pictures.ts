/** A small picture as it was last fetched. */
export interface Picture {
  url: string;
  mediaMs: number;
}

export type PictureListener = (picture: Picture | null) => void;

/** Asks for a picture; `etag` is what is shown now. Null: none yet. 'same': nothing new. */
export type PictureSource = (
  path: string,
  etag: string,
) => Promise<{ blob: Blob; etag: string; mediaMs: number } | 'same' | null>;

interface Watched {
  everyMs: number;
  dueAt: number;
  busy: boolean;
  etag: string;
  picture: Picture | null;
  listeners: Set<PictureListener>;
}

const AT_ONCE = 4;
const LOOK_EVERY_MS = 200;

/**
 * Keeps the pictures that are in view fresh: each is asked for every so often, four requests at a
 * time, the longest due first. What nobody watches is not fetched, and nothing is while the tab is
 * hidden. A picture that cannot be had stays as it is; its age tells.
 */
export class Pictures {
  private readonly watched = new Map<string, Watched>();
  private running = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly source: PictureSource,
    private readonly hidden: () => boolean = () => document.hidden,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Returns how to stop. */
  watch(path: string, everyMs: number, listener: PictureListener): () => void {
    const one = this.watched.get(path) ?? fresh(everyMs, this.now());
    this.watched.set(path, one);
    one.listeners.add(listener);
    one.everyMs = Math.min(one.everyMs, everyMs);
    listener(one.picture);
    this.timer ??= setInterval(() => this.look(), LOOK_EVERY_MS);
    this.look();
    return () => this.leave(path, one, listener);
  }

  private leave(path: string, one: Watched, listener: PictureListener): void {
    one.listeners.delete(listener);
    if (one.listeners.size === 0) {
      this.watched.delete(path);
      forget(one);
    }
    if (this.watched.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
  }

  private look(): void {
    if (this.hidden()) {
      return;
    }
    const due = [...this.watched]
      .filter(([, one]) => !one.busy && one.dueAt <= this.now())
      .sort(([, a], [, b]) => a.dueAt - b.dueAt);
    for (const [path, one] of due.slice(0, AT_ONCE - this.running)) {
      void this.ask(path, one);
    }
  }

  private async ask(path: string, one: Watched): Promise<void> {
    one.busy = true;
    one.dueAt = this.now() + one.everyMs;
    this.running++;
    const answer = await this.source(path, one.etag).catch(() => 'same' as const);
    this.running--;
    one.busy = false;
    if (answer !== 'same' && answer !== null && one.listeners.size > 0) {
      forget(one);
      one.etag = answer.etag;
      one.picture = { url: URL.createObjectURL(answer.blob), mediaMs: answer.mediaMs };
      one.listeners.forEach((listener) => listener(one.picture));
    }
    this.look();
  }
}

function fresh(everyMs: number, now: number): Watched {
  return { everyMs, dueAt: now, busy: false, etag: '', picture: null, listeners: new Set() };
}

function forget(one: Watched): void {
  if (one.picture) {
    URL.revokeObjectURL(one.picture.url);
    one.picture = null;
  }
}
