// The stretch of the recording the timeline shows; lanes, ruler and curves share it.

type Listener = (from: number, to: number) => void;

export const TICKS = [
  0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400,
];

export class TimeWindow {
  from = 0;
  to: number;
  private readonly shortest: number;
  private readonly listeners: Listener[] = [];

  constructor(private readonly duration: number) {
    this.to = duration;
    this.shortest = Math.min(duration, 10);
  }

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  get length(): number {
    return this.to - this.from;
  }

  set(from: number, to: number): void {
    const length = Math.min(this.duration, Math.max(this.shortest, to - from));
    const middle = (from + to) / 2;
    this.from = Math.min(Math.max(0, middle - length / 2), this.duration - length);
    this.to = this.from + length;
    this.listeners.forEach((listener) => listener(this.from, this.to));
  }

  zoom(factor: number, around = (this.from + this.to) / 2): void {
    const length = Math.min(this.duration, this.length * factor);
    const share = (around - this.from) / this.length;
    this.set(around - share * length, around + (1 - share) * length);
  }

  pan(seconds: number): void {
    this.set(this.from + seconds, this.to + seconds);
  }

  all(): void {
    this.set(0, this.duration);
  }

  /** Moves only if the moment is out of sight. */
  reveal(moment: number): void {
    if (moment < this.from || moment > this.to) {
      this.set(moment - this.length / 2, moment + this.length / 2);
    }
  }
}
