/** A policy as JSON: all of it, or only what differs from the defaults. */
export type Json = { [key: string]: Json | number | string | boolean };
type Value = Json[string];

/** The value at `head.yawEnter`; undefined where there is none. Kinds have dashes, never dots. */
export function at(policy: Json, path: string): Value | undefined {
  let here: Value | undefined = policy;
  for (const key of path.split('.')) {
    here = typeof here === 'object' ? here[key] : undefined;
  }
  return here;
}

/** What holds: what differs, else the default. */
export function valueAt(defaults: Json, changes: Json, path: string): Value | undefined {
  return at(changes, path) ?? at(defaults, path);
}

export function isChanged(changes: Json, path: string): boolean {
  return at(changes, path) !== undefined;
}

/** The changes with another value there; one that is the default is no change. */
export function withValue(defaults: Json, changes: Json, path: string, value: Value): Json {
  return same(at(defaults, path), value) ? without(changes, path) : put(changes, path.split('.'), value);
}

/** The changes with the default there again. */
export function without(changes: Json, path: string): Json {
  const [key = '', ...rest] = path.split('.');
  const { [key]: inner, ...others } = changes;
  if (rest.length === 0 || typeof inner !== 'object') {
    return rest.length === 0 ? others : changes;
  }
  const left = without(inner, rest.join('.'));
  return Object.keys(left).length === 0 ? others : { ...others, [key]: left };
}

function put(tree: Json, [key = '', ...rest]: string[], value: Value): Json {
  const inner = tree[key];
  return { ...tree, [key]: rest.length === 0 ? value : put(typeof inner === 'object' ? inner : {}, rest, value) };
}

/** "60s" is "1m". */
function same(a: Value | undefined, b: Value): boolean {
  return a === b || (typeof a === 'string' && seconds(a) === seconds(b));
}

const UNITS: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600 };

/** Seconds of "500ms", "2s", "1m", "2h"; not a number where it is something else. */
export function seconds(text: unknown): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(String(text)) ?? [];
  return Number(number || Number.NaN) * (UNITS[unit] ?? Number.NaN);
}

/** As the server writes durations: whole ones in their largest unit. */
export function duration(inSeconds: number): string {
  const ms = Math.round(inSeconds * 1000);
  if (ms % 1000 !== 0) {
    return `${ms}ms`;
  }
  return ms !== 0 && ms % 60_000 === 0 ? `${ms / 60_000}m` : `${ms / 1000}s`;
}

/**
 * A threshold of the form. `follows`: where the same sighting stops to count, kept in proportion,
 * as it must stay on its side.
 */
export interface Field {
  path: string;
  duration?: boolean;
  /** Of one shown as a hundredth. */
  percent?: boolean;
  min: number;
  max: number;
  step: number;
  follows?: string[];
}

/** What an administrator may want to set, in the order of the form; the rest is in the JSON. */
export const SECTIONS: { name: string; fields: Field[] }[] = [
  {
    name: 'faces',
    fields: [
      { path: 'faces.smallest', percent: true, min: 1, max: 50, step: 1 },
      { path: 'identity.enter', min: 0.3, max: 1, step: 0.01, follows: ['identity.leave'] },
      { path: 'identity.verifyEvery', duration: true, min: 0.5, max: 60, step: 0.5 },
    ],
  },
  {
    name: 'pose',
    fields: [
      { path: 'head.yawEnter', min: 5, max: 80, step: 1, follows: ['head.yawLeave'] },
      { path: 'head.pitchEnter', min: 5, max: 80, step: 1, follows: ['head.pitchLeave'] },
      { path: 'body.shiftEnter', min: 0.3, max: 5, step: 0.1, follows: ['body.shiftLeave'] },
      { path: 'body.handsAway', duration: true, min: 5, max: 600, step: 5 },
    ],
  },
  {
    name: 'camera',
    fields: [
      { path: 'camera.darkness', min: 0, max: 120, step: 1 },
      { path: 'frozen.stillFor', duration: true, min: 2, max: 120, step: 1 },
    ],
  },
  {
    name: 'objects',
    fields: [
      { path: 'objects.enter.cell phone', percent: true, min: 5, max: 99, step: 1 },
      { path: 'objects.enter.book', percent: true, min: 5, max: 99, step: 1 },
      { path: 'objects.enter.laptop', percent: true, min: 5, max: 99, step: 1 },
      { path: 'objects.enter.person', percent: true, min: 5, max: 99, step: 1 },
    ],
  },
  {
    name: 'sound',
    fields: [
      { path: 'noise.enter', min: 3, max: 60, step: 1, follows: ['noise.leave'] },
      { path: 'noise.quietest', min: -90, max: 0, step: 1 },
      { path: 'speech.enter', percent: true, min: 5, max: 99, step: 1, follows: ['speech.leave'] },
    ],
  },
  {
    name: 'risk',
    fields: [
      { path: 'scoring.attention', min: 1, max: 100, step: 1 },
      { path: 'scoring.rejectCandidate', min: 1, max: 100, step: 1 },
    ],
  },
];

/** The field's value as it stands in the form. */
export function shown(field: Field, value: unknown): number {
  const number = field.duration ? seconds(value) : Number(value);
  return field.percent ? Math.round(number * 1000) / 10 : number;
}

/** The changes with what was typed into the field, and with what follows it. */
export function typed(defaults: Json, changes: Json, field: Field, number: number): Json {
  const plain = field.percent ? round(number / 100) : number;
  const set = withValue(defaults, changes, field.path, field.duration ? duration(number) : plain);
  const share = plain / Number(at(defaults, field.path));
  return (field.follows ?? []).reduce(
    (all, path) => withValue(defaults, all, path, round(Number(at(defaults, path)) * share)),
    set,
  );
}

export function reset(changes: Json, field: Field): Json {
  return [field.path, ...(field.follows ?? [])].reduce(without, changes);
}

function round(number: number): number {
  return Math.round(number * 1000) / 1000;
}
