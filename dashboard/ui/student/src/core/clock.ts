/**
 * Time since the session began, by the server's clock. Runs on the browser's monotonic clock, so
 * that somebody who sets the computer's clock moves nothing.
 */
export class SessionClock {
  private offset: number | null = null;

  constructor(private readonly monotonic: () => number = () => performance.now()) {}

  /** Every `welcome` sets it; it never runs backwards. */
  set(serverTimeMs: number, startedAtMs: number): void {
    const offset = serverTimeMs - startedAtMs - this.monotonic();
    this.offset = this.offset === null ? offset : Math.max(this.offset, offset);
  }

  get running(): boolean {
    return this.offset !== null;
  }

  elapsedMs(): number {
    return this.offset === null ? 0 : Math.max(0, Math.round(this.monotonic() + this.offset));
  }
}
