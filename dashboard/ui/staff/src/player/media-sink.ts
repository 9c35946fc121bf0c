/** A browser's source buffer as the player needs it; an own type so that tests can stand in for it. */
export interface Sink {
  /** The codecs it was opened for. */
  readonly codecs: string;
  append(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(startMs: number, endMs: number): Promise<void>;
  /** Makes room for moments up to this one. */
  lengthen(endMs: number): void;
  /** The moment itself if it is buffered, else the next buffered one. */
  bufferedFrom(ms: number): number | undefined;
  close(): void;
}

/** The browser cannot play such a recording at all. */
export class Unplayable extends Error {}

export type OpenSink = (video: HTMLVideoElement, codecs: string, endMs: number) => Promise<Sink>;

/** Opens a Media Source on the element; what it showed before is gone. */
export const openMediaSink: OpenSink = async (video, codecs, endMs) => {
  const type = `${/^(vp|av)/.test(codecs) ? 'video' : 'audio'}/webm; codecs="${codecs}"`;
  if (!('MediaSource' in window) || !MediaSource.isTypeSupported(type)) {
    throw new Unplayable(type);
  }
  const media = new MediaSource();
  const address = URL.createObjectURL(media);
  video.src = address;
  await once(media, 'sourceopen');
  URL.revokeObjectURL(address);
  media.duration = Math.max(endMs, 1) / 1000;
  const buffer = media.addSourceBuffer(type);
  // Files in any order, each with the session's time in its packets: no offset is ever needed.
  buffer.mode = 'segments';
  return new MediaSink(codecs, video, media, buffer);
};

/** One operation at a time, in the order asked for. */
class MediaSink implements Sink {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly codecs: string,
    private readonly video: HTMLVideoElement,
    private readonly media: MediaSource,
    private readonly buffer: SourceBuffer,
  ) {}

  append(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.inTurn(async () => {
      this.buffer.appendBuffer(bytes);
      await outcome(this.buffer);
    });
  }

  remove(startMs: number, endMs: number): Promise<void> {
    return this.inTurn(async () => {
      this.buffer.remove(startMs / 1000, endMs / 1000);
      await outcome(this.buffer);
    });
  }

  lengthen(endMs: number): void {
    void this.inTurn(() => {
      if (this.media.readyState === 'open' && endMs / 1000 > this.media.duration) {
        this.media.duration = endMs / 1000;
      }
      return Promise.resolve();
    });
  }

  bufferedFrom(ms: number): number | undefined {
    const { buffered } = this.video;
    for (let i = 0; i < buffered.length; i++) {
      if (ms < buffered.end(i) * 1000) {
        return Math.max(ms, buffered.start(i) * 1000);
      }
    }
    return undefined;
  }

  close(): void {
    this.video.removeAttribute('src');
    this.video.load();
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

function once(target: EventTarget, name: string): Promise<void> {
  return new Promise((resolve) => target.addEventListener(name, () => resolve(), { once: true }));
}

/** The end of the operation just begun. */
function outcome(buffer: SourceBuffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const listening = new AbortController();
    const options = { signal: listening.signal };
    buffer.addEventListener('error', () => reject(new Error('the browser refused the bytes')), options);
    buffer.addEventListener(
      'updateend',
      () => {
        listening.abort();
        resolve();
      },
      options,
    );
  });
}
