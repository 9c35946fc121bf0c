import type { CurvePoints, Incident, Message, SessionDetail, SessionItem } from '../../src/review/session';

export function oneSession(): SessionDetail {
  return {
    id: 's1',
    exam: { id: 'e1', title: 'Linear algebra, final exam' },
    candidate: { id: 'c1', externalId: '20B030517', name: 'Айгерім Нұрланқызы' },
    state: 'ended',
    invitedAt: '2026-11-18T08:00:00Z',
    startedAt: '2026-11-20T09:02:00Z',
    endedAt: '2026-11-20T10:04:00Z',
    verdict: null,
    incidents: { found: 7, confirmed: 1, dismissed: 1 },
    judgement: { verdict: null, note: null, at: null },
    consentedAt: '2026-11-20T08:55:00Z',
    consent: { language: 'kk', version: '2026-11', at: '2026-11-20T08:55:00Z' },
    receipt: { slices: 7_213, digest: '9f2c'.repeat(16), at: '2026-11-20T10:04:10Z' },
    hold: null,
    deleteAt: '2026-12-20T10:04:00Z',
    risk: { score: 47 },
  };
}

type Row = [id: string, kind: string, from: number, to: number, name: string, value: number, unit: string, limit: number];

const ROWS: Row[] = [
  ['i1', 'head-turned', 0.09, 0.14, 'yaw-from-baseline', 41.2, 'deg', 30],
  ['i2', 'face-absent', 0.2, 0.31, 'faces', 0, 'faces', 1],
  ['i3', 'multiple-faces', 0.4, 0.45, 'faces', 2, 'faces', 2],
  ['i4', 'head-turned', 0.5, 0.53, 'yaw-from-baseline', 36.9, 'deg', 30],
  ['i5', 'speech', 0.66, 0.72, 'speech-share', 0.83, '', 0.6],
  ['i6', 'identity-mismatch', 0.8, 0.9, 'distance', 0.71, '', 0.55],
  ['i7', 'tab-left', 0.93, 0.96, 'seconds', 4, 's', 2],
  ['i8', 'no-sound', 0.3, 0.36, 'missing', 2, 's', 0],
];

/** One of each look, spread over the recording. */
export function incidentsOf(endMs: number): Incident[] {
  const all = ROWS.map(([id, kind, from, to, name, value, unit, threshold]): Incident => ({
    id,
    source: 'machine',
    stream: kind === 'tab-left' ? 'screen' : 'webcam',
    kind,
    category: kind === 'no-sound' ? 'technical' : 'suspicion',
    startMs: Math.round(from * endMs),
    endMs: Math.round(to * endMs),
    over: true,
    evidence: {
      strongestMs: Math.round(((from + to) / 2) * endMs),
      measurement: { name, value, unit, threshold },
      sightings: 9,
    },
  }));
  const at = '2026-11-20T11:20:00Z';
  Object.assign(all[3] ?? {}, { review: { decision: 'dismissed', note: 'Looks at the clock', by: 'Aigul Serik', at } });
  Object.assign(all[5] ?? {}, { review: { decision: 'confirmed', note: '', by: 'Aigul Serik', at } });
  all.push({
    id: 'added-0',
    source: 'person',
    stream: 'webcam',
    kind: 'Whispers to somebody behind the camera',
    category: 'suspicion',
    startMs: Math.round(0.56 * endMs),
    endMs: Math.round(0.6 * endMs),
    over: true,
    note: 'Lips move, and the eyes go past the camera.',
    addedBy: 'Aigul Serik',
  });
  return all;
}

const wave = (f: (s: number) => number): CurvePoints =>
  Array.from({ length: 440 }, (_, i) => [i * 500, f(i / 2)]);

export const CURVES: Record<string, CurvePoints> = {
  'loudness-dbfs': wave((s) => -48 + 14 * Math.sin(s / 5) ** 8 + 3 * Math.sin(s * 2.1)),
  'head-yaw': wave((s) => 12 * Math.sin(s / 9) + 30 * Math.sin(s / 31) ** 20),
};

export const MESSAGES: Message[] = [
  { id: 'm1', from: 'student', text: 'Can I use a calculator?', at: '2026-11-20T09:15:00Z' },
  { id: 'm2', from: 'staff', by: 'Aigul Serik', text: 'No, please go on without one.', at: '2026-11-20T09:15:40Z' },
];

export const TRAIL = [
  { at: '2026-11-20T11:18:00Z', who: 'p1', action: 'view-session', detail: '' },
  { at: '2026-11-20T11:20:00Z', who: 'p1', action: 'review-incident', detail: 'i4 dismissed' },
];

export function manySessions(): SessionItem[] {
  const one = oneSession();
  const names = ['Айгерім Нұрланқызы', 'Ivan Petrov', 'Дамир Сейтқали', 'Anna-Maria von Hohenstein-Ostermann'];
  return names.map((name, i) => ({
    ...one,
    id: i === 0 ? 's1' : `other-${i}`,
    candidate: { ...one.candidate, name, externalId: `20B03051${i}` },
    state: (['ended', 'running', 'reviewed', 'invited'] as const)[i] ?? 'ended',
    startedAt: i === 3 ? null : one.startedAt,
    verdict: i === 2 ? 'accepted' : null,
    incidents: { found: 7 - 2 * i, confirmed: i % 2, dismissed: i, unreviewed: Math.max(0, 7 - 4 * i) },
  }));
}
