// What the page carries for its script: see ReportPage.java.

export interface Incident {
  anchor: string;
  kind: string;
  group: string;
  /** Seconds of the recording. */
  start: number;
  end: number;
  strongest: number;
}

export interface CurveData {
  name: string;
  /** Seconds, rising. */
  t: number[];
  /** null where nothing was measured. */
  v: (number | null)[];
}

export interface ChartData {
  name: string;
  unit: string;
  /** Kinds whose incidents are shaded. */
  bands: string[];
  /** Thresholds. */
  lines: number[];
  curves: CurveData[];
}

export interface PageData {
  duration: number;
  incidents: Incident[];
  charts: ChartData[];
  video: { embedded: string; places: string[] };
}

export function readJson<T>(id: string): T {
  return JSON.parse(byId(id).textContent ?? '') as T;
}

export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`the page lacks #${id}`);
  }
  return element as E;
}

/** 1:02:03, or 2:03 within the first hour. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}
