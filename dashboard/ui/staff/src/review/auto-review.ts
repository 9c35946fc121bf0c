import type { Span } from '../player';
import type { Incident } from './session';

/** How the recording is gone through: all of it, fast between incidents, or incidents only. */
export type Pace = 'all' | 'fast' | 'only';
export const PACES: Pace[] = ['all', 'fast', 'only'];

export const LEAD_IN_MS = 3_000;
const LEAD_OUT_MS = 2_000;
const CAREFUL_MS = 10_000;
const BETWEEN_RATE = 16;
const WITHIN_RATE = 4;

/** Seen at normal speed: from before an incident to after it, but only the first part of a long one. */
interface Stretch extends Span {
  carefulUntilMs: number;
}

export interface Step {
  rate: number;
  seekMs?: number;
  /** Nothing is left to be seen. */
  done?: boolean;
}

/** The stretches around the incidents; those that touch become one. */
export function stretchesOf(incidents: readonly Incident[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { startMs, endMs } of [...incidents].sort((a, b) => a.startMs - b.startMs)) {
    const from = Math.max(0, startMs - LEAD_IN_MS);
    const to = endMs + LEAD_OUT_MS;
    const careful = Math.min(to, startMs + CAREFUL_MS);
    const last = stretches.at(-1);
    if (last && from <= last.endMs) {
      last.carefulUntilMs = from <= last.carefulUntilMs ? Math.max(last.carefulUntilMs, careful) : last.carefulUntilMs;
      last.endMs = Math.max(last.endMs, to);
    } else {
      stretches.push({ startMs: from, endMs: to, carefulUntilMs: careful });
    }
  }
  return stretches;
}

/** What to do at a moment of the recording. */
export function stepAt(ms: number, stretches: readonly Stretch[], pace: Pace): Step | undefined {
  if (pace === 'all') {
    return undefined;
  }
  const here = stretches.find(({ startMs, endMs }) => ms >= startMs && ms < endMs);
  if (here) {
    return { rate: ms < here.carefulUntilMs ? 1 : WITHIN_RATE };
  }
  if (pace === 'fast') {
    return { rate: BETWEEN_RATE };
  }
  const next = stretches.find(({ startMs }) => startMs > ms);
  return next ? { rate: 1, seekMs: next.startMs } : { rate: 1, done: true };
}
