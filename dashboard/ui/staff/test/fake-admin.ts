/** Exams, people, keys and webhooks of the stand-in server: kept in lists, answered as they are. */
export function adminAnswer(
  kept: Record<string, object[]>,
  method: string,
  path: string,
  body: Record<string, unknown>,
): [number, object | null] {
  const [group = '', id = ''] = path.split('/');
  const list = (kept[group] ??= [...(FIRST[group] ?? [])]);
  if (method === 'GET' && group === 'policy') {
    return [200, {}];
  }
  if (method === 'GET') {
    const found = list.find((one) => (one as { id: string }).id === id);
    return id === '' ? [200, { [group]: list }] : found ? [200, found] : [404, {}];
  }
  if (method === 'POST' && id === '') {
    const made = { id: `${group}-${list.length}`, ...body };
    list.push(made);
    return [201, { ...made, ...SECRETS[group] }];
  }
  return [204, null];
}

const FIRST: Record<string, object[]> = {
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
