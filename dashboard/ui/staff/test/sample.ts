import type { Incident, Message, WallItem } from '../src/live/types';

const NAMES = [
  'Айгерим Сейдахметова', 'Нұрлан Әбдіғалиұлы', 'Maria Okonkwo-Lindström', 'Данияр Ержанов', 'Ли Мэйлинь',
  'Екатерина Преображенская', 'Tomás García', 'Жансая Қуанышбекқызы', 'Bob Li', 'Руслан Ахметшин',
  'Асель Тлеубердина', 'Иван Петров', 'Гүлнұр Смағұлова', 'Omar Haddad', 'Светлана Ким', 'Ерасыл Бекмұрат',
];
const EXAMS = [
  { id: 'exam-1', title: 'Linear algebra, final' },
  { id: 'exam-2', title: 'Сызықтық алгебра және аналитикалық геометрия, қорытынды емтихан' },
];

/** A student who has been sitting for some minutes; the first few have something going on. */
export function wallItem(index: number, now: number): WallItem {
  const startedAt = new Date(now - (12 + index) * 60_000).toISOString();
  const mediaMs = (12 + index) * 60_000 - 4_000;
  const open = OPEN[index] ?? [];
  const away = index === 3;
  const at = new Date(now - (away ? 45_000 : 2_000)).toISOString();
  const state = index === 5 ? 'paused' : index === 9 ? 'ended' : 'running';
  const score = [74, 41, 22, 8, 3][index] ?? index % 4;
  return {
    id: `s-${index}`,
    exam: EXAMS[index % 3 === 2 ? 1 : 0] as { id: string; title: string },
    student: { name: NAMES[index % NAMES.length] ?? '', externalId: `st-${1000 + index}` },
    state,
    startedAt,
    presence: { seenAt: at, away },
    streams: {
      webcam: { endMs: mediaMs, at, pictureMs: mediaMs },
      ...(index === 6 ? {} : { screen: { endMs: mediaMs, at, pictureMs: mediaMs } }),
    },
    risk: { score, recommendation: score >= 70 ? 'reject-candidate' : score >= 20 ? 'attention' : 'clear' },
    incidents: { found: open.length + (index % 3), open: open.map((kind, i) => ({ id: `i-${index}-${i}`, kind, startMs: mediaMs - 9_000 })), latest: null },
    unread: index === 4 ? 2 : 0,
  };
}

const OPEN: Record<number, string[]> = {
  0: ['multiple-faces', 'speech'],
  1: ['face-absent'],
  2: ['prohibited-object', 'tab-left', 'second-display'],
};

export function incidentsOf(session: string): Incident[] {
  const rows: [string, number, number, boolean][] = [
    ['head-turned', 65_000, 71_500, true],
    ['tab-left', 140_000, 152_000, true],
    ['no-sound', 300_000, 320_000, true],
    ['speech', 610_000, 626_000, true],
    ['multiple-faces', 707_000, 716_000, false],
  ];
  return rows.map(([kind, startMs, endMs, over], index) => ({
    id: `${session}-inc-${index}`,
    source: 'machine',
    stream: 'webcam',
    kind,
    category: kind === 'no-sound' ? 'technical' : 'suspicion',
    startMs,
    endMs,
    over,
    evidence: {},
  }));
}

export function messagesOf(now: number): Message[] {
  return [
    { id: 'm1', from: 'student', text: 'Мен калькуляторды пайдалана аламын ба?', at: new Date(now - 240_000).toISOString() },
    { id: 'm2', from: 'staff', by: 'Perizat Akhmet', text: 'Yes, the simple one. <b>Not</b> the phone.', at: new Date(now - 200_000).toISOString() },
  ];
}

/** Something like a person before a wall, or a screen with text. */
export function drawing(stream: string, seed: number): string {
  const hue = (seed * 47) % 360;
  return stream === 'screen'
    ? `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360" fill="#f4f5f7"/><rect width="640" height="34" fill="#39414d"/>${Array.from({ length: 9 }, (_, i) => `<rect x="60" y="${70 + i * 28}" width="${420 - ((i * 53) % 160)}" height="11" fill="#aab2bd"/>`).join('')}</svg>`
    : `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="hsl(${hue} 22% 62%)"/><rect x="40" y="40" width="150" height="210" fill="hsl(${hue} 25% 74%)"/><path d="M130 480c10-130 90-170 190-170s180 40 190 170z" fill="hsl(${(hue + 150) % 360} 30% 34%)"/><ellipse cx="320" cy="215" rx="82" ry="108" fill="#c99a7a"/><path d="M236 205c0-90 40-120 84-120s84 30 84 120c-30-50-140-50-168 0z" fill="#2f2620"/></svg>`;
}
