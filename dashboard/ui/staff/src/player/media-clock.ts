/** Session media time that runs at a speed, or stands. Keeps no timer. */
export class MediaClock {
  private atMs = 0;
  private since: number | undefined;
  private speed = 1;

  constructor(private readonly now: () => number = () => performance.now()) {}

  get positionMs(): number {
    return this.since === undefined ? this.atMs : this.atMs + (this.now() - this.since) * this.speed;
  }

  get rate(): number {
    return this.speed;
  }

  set(ms: number): void {
    this.atMs = ms;
    this.since = this.since === undefined ? undefined : this.now();
  }

  setRate(rate: number): void {
    this.set(this.positionMs);
    this.speed = rate;
  }

  run(): void {
    this.since ??= this.now();
  }

  hold(): void {
    this.atMs = this.positionMs;
    this.since = undefined;
  }
}
