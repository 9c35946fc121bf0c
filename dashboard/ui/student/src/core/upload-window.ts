import type { Ack, Slice, StreamName } from './protocol';

/** A slice that was sent and not acknowledged. */
export interface Sent {
  stream: StreamName;
  recording: number;
  sequence: number;
  bytes: number;
}

/**
 * What may be under way without an acknowledgement: the rest waits in the store. Counted for each
 * stream by itself, so that one with much to catch up does not hold up the others.
 */
const MOST = { slices: 12, bytes: 3 * 1024 * 1024 };

/** The slices under way on one connection. */
export class UploadWindow {
  private underWay: Sent[] = [];

  get isEmpty(): boolean {
    return this.underWay.length === 0;
  }

  /** The oldest under way: the one a refusal is about. */
  get first(): Sent | undefined {
    return this.underWay[0];
  }

  mayStillSend(stream: StreamName): boolean {
    const mine = this.underWay.filter((sent) => sent.stream === stream);
    const bytes = mine.reduce((sum, sent) => sum + sent.bytes, 0);
    return mine.length < MOST.slices && bytes < MOST.bytes;
  }

  sent({ stream, recording, sequence, data }: Slice): void {
    this.underWay.push({ stream, recording, sequence, bytes: data.byteLength });
  }

  acknowledged({ stream, recording, next }: Ack): void {
    this.underWay = this.underWay.filter(
      (sent) => sent.stream !== stream || sent.recording !== recording || sent.sequence >= next,
    );
  }

  clear(): void {
    this.underWay = [];
  }
}
