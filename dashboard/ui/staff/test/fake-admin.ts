import { defaultPolicy } from './default-policy';

/** Exams, people, keys and webhooks of the stand-in server: kept in lists, answered as they are. */
export function adminAnswer(
  kept: Record<string, object[]>,
  method: string,
  path: string,
  body: Record<string, unknown>,
): [number, object | null] {
  const [group = '', id = '', what = ''] = path.split('/');
  const list = (kept[group] ??= [...(FIRST[group] ?? [])]);
  if (method === 'GET' && group === 'policy') {
    return [200, defaultPolicy];
  }
  if (method === 'GET' && path !== 'webhooks/deliveries') {
    const found = list.find((one) => (one as { id: string }).id === id);
    return id === '' ? [200, { [group]: list }] : found ? [200, found] : [404, {}];
  }
  if (path === 'webhooks/deliveries') {
    return [200, { deliveries: DELIVERIES }];
  }
  if (what === 'password') {
    return [200, SECRETS.people ?? {}];
  }
  if (method === 'POST' && id === '') {
    const made = { id: `${group}-${list.length}`, createdAt: new Date().toISOString(), active: true, ...body };
    list.push(made);
    return [201, { ...made, ...SECRETS[group] }];
  }
  return [204, null];
}

const DELIVERIES = [
  { id: 'd-1', webhook: 'hook-1', event: 'incident.started', createdAt: '2026-11-20T10:00:00Z', attempts: 1, deliveredAt: '2026-11-20T10:00:01Z', nextAttemptAt: null, status: 200, answer: 'ok' },
  { id: 'd-2', webhook: 'hook-1', event: 'session.finished', createdAt: '2026-11-20T10:05:00Z', attempts: 4, deliveredAt: null, nextAttemptAt: '2026-11-20T11:05:00Z', status: 503, answer: 'upstream connect error or disconnect/reset before headers' },
];

const FIRST: Record<string, object[]> = {
  exams: [
    { id: 'exam-1', title: 'Linear algebra, final', address: 'https://lms.example.edu/mod/quiz/view.php?id=4711', policy: { incidents: { noise: { enabled: false } }, head: { yawEnter: 35 } }, roomScanBeforeStart: true, languages: ['kk', 'ru', 'en'], retentionDays: 90, framed: false, durationMinutes: 120 },
    { id: 'exam-2', title: 'Сызықтық алгебра және аналитикалық геометрия, қорытынды емтихан', address: 'https://lms.example.edu/quiz/2', policy: {}, roomScanBeforeStart: false, languages: ['kk'], retentionDays: 30, framed: true, durationMinutes: 0 },
  ],
  keys: [{ id: 'key-1', name: 'Moodle', createdAt: '2026-10-01T08:00:00Z' }],
  webhooks: [{ id: 'hook-1', url: 'https://lms.example.edu/hooks/proctoring', events: ['incident.started', 'session.finished'], active: true }],
  people: [
    { id: 'p-1', login: 'perizat', name: 'Perizat Akhmet', role: 'administrator', disabled: false },
    { id: 'p-2', login: 'oleg', name: 'Oleg Tsoi', role: 'proctor', disabled: false },
    { id: 'p-3', login: 'gone', name: 'Somebody Gone', role: 'reviewer', disabled: true },
  ],
};

const SECRETS: Record<string, object> = {
  people: { password: 'kelm-oras-tubi-fane' },
  keys: { key: 'op_0123456789abcdef' },
  webhooks: { secret: 'whsec_0123456789abcdef' },
  sessions: { link: 'https://exams.example.edu/exam/#abcdef' },
};
