/** Older than this, a picture is not what the student does now. */
export const STALE_MS = 10_000;

/**
 * How old a picture is by the server's clock, in milliseconds: what is recorded at media time m was
 * in front of the camera m after the session began. Late arrival counts as age, as it should.
 */
export function ageMs(startedAt: string | null, mediaMs: number, serverNow: number): number | null {
  const started = startedAt === null ? Number.NaN : Date.parse(startedAt);
  return Number.isNaN(started) ? null : Math.max(0, serverNow - started - mediaMs);
}

/** The server's clock as this page knows it. */
export class ServerClock {
  private aheadMs = 0;

  constructor(private readonly here: () => number = Date.now) {}

  told(serverTime: string): void {
    const time = Date.parse(serverTime);
    if (!Number.isNaN(time)) {
      this.aheadMs = time - this.here();
    }
  }

  now(): number {
    return this.here() + this.aheadMs;
  }
}
