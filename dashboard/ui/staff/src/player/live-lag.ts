/** A live picture is kept this far behind the newest segment: segments come every two seconds. */
const LAG_MS = 4_000;
/** Further off than this it is set anew; nearer it is led there by speed. */
const JUMP_MS = 8_000;
const CALM_MS = 1_000;
/** A stream that is this much behind the newest has stopped, and nobody waits for it. */
const STOPPED_MS = 15_000;

/** Where a live picture should be, given the ends of what is recorded of each stream. */
export function liveTarget(endsMs: readonly number[]): number {
  const newest = Math.max(0, ...endsMs);
  const growing = endsMs.filter((end) => end > newest - STOPPED_MS);
  return Math.max(0, Math.min(newest, ...growing) - LAG_MS);
}

/** The speed that leads from a moment to the target; undefined if it is too far to wait for. */
export function liveSpeed(atMs: number, targetMs: number): number | undefined {
  const behind = targetMs - atMs;
  if (behind > JUMP_MS || behind < -JUMP_MS) {
    return undefined;
  }
  if (behind > CALM_MS) {
    return 1.1;
  }
  return behind < -CALM_MS ? 0.9 : 1;
}
