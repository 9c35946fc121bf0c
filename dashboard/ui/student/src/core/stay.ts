import type { BehaviourEvent, BehaviourKind } from './protocol';

export interface StayOptions {
  elapsedMs: () => number;
  tell: (event: BehaviourEvent) => void;
  /** Where a stay that lasts is written down, so that a reload does not lose its end. */
  kept: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** The session's prefix of what is kept. */
  keptAs: string;
}

/**
 * A state that begins and ends: told when it begins (without duration) and again when it ends (with
 * it), with the same `elapsedMs`. Goes on over a reload of the page.
 */
export class Stay {
  private since: { elapsedMs: number; detail?: string } | null;

  constructor(
    private readonly kind: BehaviourKind,
    private readonly options: StayOptions,
  ) {
    this.since = read(options.kept.getItem(this.key));
  }

  get lasts(): boolean {
    return this.since !== null;
  }

  begin(detail?: string): void {
    if (this.since === null) {
      const elapsedMs = this.options.elapsedMs();
      this.since = { elapsedMs, ...(detail === undefined ? {} : { detail }) };
      this.options.kept.setItem(this.key, JSON.stringify(this.since));
      this.options.tell({ kind: this.kind, ...this.since });
    }
  }

  end(): void {
    if (this.since !== null) {
      const durationMs = Math.max(0, this.options.elapsedMs() - this.since.elapsedMs);
      this.options.tell({ kind: this.kind, ...this.since, durationMs });
      this.since = null;
      this.options.kept.removeItem(this.key);
    }
  }

  private get key(): string {
    return `${this.options.keptAs}-${this.kind}`;
  }
}

function read(text: string | null): { elapsedMs: number; detail?: string } | null {
  try {
    const found = JSON.parse(text ?? 'null') as { elapsedMs?: unknown; detail?: unknown } | null;
    if (typeof found?.elapsedMs !== 'number') {
      return null;
    }
    const { elapsedMs, detail } = found;
    return { elapsedMs, ...(typeof detail === 'string' ? { detail } : {}) };
  } catch {
    return null;
  }
}
