import type { Ack, Slice, StreamName } from './protocol';

/** A slice that was sent and not acknowledged; `order` counts all slices that were sent. */
export interface Sent {
  stream: StreamName;
  recording: number;
  sequence: number;
  bytes: number;
  order: number;
}

/**
 * What may be under way without an acknowledgement: the rest waits in the store. Counted for each
 * stream by itself, so that one with much to catch up does not hold up the others.
 */
const MOST = { slices: 12, bytes: 3 * 1024 * 1024 };

/** The slices under way on one connection. */
export class UploadWindow {
  private underWay: Sent[] = [];
  private sentEver = 0;

  /** How many slices were sent since the page was loaded. */
  get slicesSent(): number {
    return this.sentEver;
  }

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
    this.sentEver += 1;
    const bytes = data.byteLength;
    this.underWay.push({ stream, recording, sequence, bytes, order: this.sentEver });
  }

  /** Returns the order of the latest slice this acknowledges, null where it tells nothing new. */
  acknowledged({ stream, recording, next }: Ack): number | null {
    const isBelow = (sent: Sent) =>
      sent.stream === stream && sent.recording === recording && sent.sequence < next;
    const orders = this.underWay.filter(isBelow).map(({ order }) => order);
    this.underWay = this.underWay.filter((sent) => !isBelow(sent));
    return orders.length > 0 ? Math.max(...orders) : null;
  }

  clear(): void {
    this.underWay = [];
  }
}
