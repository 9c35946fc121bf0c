import type { Span, StreamRecording } from '../player';
import { Segments } from '../player';
import { type Incident, isTechnical } from './session';

/** One row of the timeline: all incidents of a kind. */
export interface Lane {
  kind: string;
  technical: boolean;
  incidents: Incident[];
}

/** Kinds in the order of their first incident; technical faults come last. */
export function lanesOf(incidents: readonly Incident[]): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const incident of incidents) {
    const technical = isTechnical(incident);
    const key = `${technical} ${incident.kind}`;
    const lane = lanes.get(key) ?? { kind: incident.kind, technical, incidents: [] };
    lane.incidents.push(incident);
    lanes.set(key, lane);
  }
  return [...lanes.values()].sort((a, b) => Number(a.technical) - Number(b.technical));
}

/** What is recorded of a stream, and the breaks in it. */
export function recorded(recording: StreamRecording): { stretches: readonly Span[]; gaps: Span[] } {
  const segments = new Segments(recording.segments);
  return { stretches: segments.stretches, gaps: segments.gaps() };
}

/** Never narrower than this, however long the exam. */
const NARROWEST_MS = 10_000;

/** The part of the session a timeline shows. */
export interface Zoom extends Span {}

export function zoomed(zoom: Zoom, factor: number, aroundMs: number, endMs: number): Zoom {
  const length = Math.min(endMs, Math.max(NARROWEST_MS, (zoom.endMs - zoom.startMs) * factor));
  const share = (aroundMs - zoom.startMs) / Math.max(1, zoom.endMs - zoom.startMs);
  return within(aroundMs - length * Math.min(1, Math.max(0, share)), length, endMs);
}

/** The same length, moved so that the moment is in it. */
export function shifted(zoom: Zoom, toMs: number, endMs: number): Zoom {
  const length = zoom.endMs - zoom.startMs;
  if (toMs >= zoom.startMs && toMs <= zoom.endMs) {
    return zoom;
  }
  return within(toMs - length * 0.1, length, endMs);
}

function within(startMs: number, length: number, endMs: number): Zoom {
  const start = Math.max(0, Math.min(startMs, endMs - length));
  return { startMs: start, endMs: start + length };
}

const STEPS_MS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600].map((s) => s * 1000);

/** Round moments to write on the ruler, at most ten. */
export function ticks({ startMs, endMs }: Zoom): number[] {
  const step = STEPS_MS.find((one) => (endMs - startMs) / one <= 10) ?? 7_200_000;
  const first = Math.ceil(startMs / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((endMs - first) / step) + 1) }, (_, i) => first + i * step);
}
