import { Signal } from 'openproctor-shared/signal';
import type { Ack, RtcServerMessage, StreamName, Welcome } from './protocol';
import { type LaneOptions, StreamLane } from './stream-lane';

/** What all lanes have in common. */
export type LanesOptions = Omit<LaneOptions, 'stream' | 'videoBitsPerSecond' | 'firstRecording'>;

/** Bits a second of picture: enough to see a face, and to read what is on the screen. */
const BITS: Record<StreamName, number> = {
  webcam: 450_000,
  screen: 350_000,
  'room-scan': 900_000,
};
/** A room scan is short and has its own time: it is always uploaded. */
const OVER_RTC: readonly StreamName[] = ['webcam', 'screen'];

/** The lanes of a session, and the server's words handed to the lane they are for. */
export class SessionLanes {
  readonly all = new Signal<Partial<Record<StreamName, StreamLane>>>({});

  constructor(private readonly options: LanesOptions) {}

  get(stream: StreamName): StreamLane | undefined {
    return this.all.get()[stream];
  }

  /** The numbers go on where this browser and the server stand. */
  async make(welcome: Welcome): Promise<void> {
    this.all.set({
      webcam: await this.lane('webcam', welcome),
      screen: await this.lane('screen', welcome),
      'room-scan': await this.lane('room-scan', welcome),
    });
  }

  online({ rtc }: Welcome): void {
    OVER_RTC.forEach((stream) => this.get(stream)?.online(rtc));
  }

  offline(): void {
    this.each((lane) => lane.offline());
  }

  hear(message: RtcServerMessage): void {
    this.get(message.stream)?.hear(message);
  }

  acknowledged(ack: Ack): void {
    this.get(ack.stream)?.acknowledged(ack);
  }

  async broken(stream: StreamName, recording: number): Promise<void> {
    await this.get(stream)?.broken(recording);
  }

  async close(): Promise<void> {
    await Promise.all(this.each((lane) => lane.close()));
  }

  /** Whether nothing is awaited of recordings the server made. */
  get settled(): boolean {
    return this.each((lane) => lane.settled.get()).every(Boolean);
  }

  onSettled(listener: () => void): () => void {
    const undo = this.each((lane) => lane.settled.subscribe(listener));
    return () => undo.forEach((stop) => stop());
  }

  private each<T>(work: (lane: StreamLane) => T): T[] {
    return Object.values(this.all.get()).map(work);
  }

  private async lane(stream: StreamName, welcome: Welcome): Promise<StreamLane> {
    const { store } = this.options;
    const here = (await store.recordings(stream)).at(-1)?.recording ?? -1;
    return new StreamLane({
      ...this.options,
      stream,
      videoBitsPerSecond: BITS[stream],
      firstRecording: Math.max(here, welcome.streams[stream].recording) + 1,
    });
  }
}
