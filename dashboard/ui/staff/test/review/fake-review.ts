import { existsSync, readFileSync } from 'node:fs';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { POLICY, builtPage, wholeBody } from 'openproctor-shared/test/site';
import type { StreamName } from '../../src/player';
import type { Incident, SessionDetail } from '../../src/review/session';
import { bytesOf, isRecorded, listed } from '../recording';
import { CURVES, MESSAGES, TRAIL, incidentsOf, manySessions, oneSession } from './sample';

type Reply = [status: number, body: string | Buffer, type: string];
const STREAMS: StreamName[] = ['webcam', 'screen', 'room-scan'];

/** Serves the built page and one session to review; remembers what was decided. */
export class FakeReview {
  readonly session: SessionDetail = oneSession();
  readonly incidents: Incident[];
  readonly sent: { path: string; body: Record<string, unknown> }[] = [];
  role = 'administrator';
  lose = false;
  private server: Server | undefined;

  constructor() {
    this.incidents = incidentsOf(Math.max(...this.streams().map(({ endMs }) => endMs)));
  }

  async start(): Promise<string> {
    this.server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  private streams() {
    return STREAMS.filter(isRecorded).map(listed);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const text = request.method === 'POST' ? (await wholeBody(request)).toString() : '';
    const [status, body, type] = pathname.startsWith('/api/staff/')
      ? this.api(pathname.slice(11), request.method ?? 'GET', text)
      : builtPage('staff', pathname);
    response
      .writeHead(status, { 'content-type': type, 'content-security-policy': POLICY })
      .end(body);
  }

  private api(path: string, method: string, text: string): Reply {
    if (method === 'POST') {
      return this.post(path, JSON.parse(text || '{}'));
    }
    const inner = path.replace(`sessions/${this.session.id}`, 'one');
    const segment = /^one\/recording\/([a-z-]+)\/(\d+)$/.exec(inner);
    if (segment) {
      return this.lose ? problem(503) : [200, bytesOf(segment[1] ?? '', Number(segment[2])), 'video/webm'];
    }
    if (inner.startsWith('one/evidence/') || inner.startsWith('one/photos/')) {
      return picture(inner);
    }
    const answers: Record<string, unknown> = {
      me: { id: 'p1', login: 'aigul', name: 'Aigul Serik', role: this.role, csrf: 'token' },
      exams: { exams: [{ id: 'e1', title: this.session.exam.title }] },
      sessions: { sessions: manySessions(), total: 4 },
      one: this.session,
      'one/incidents': { incidents: this.incidents },
      'one/recording': { streams: this.streams() },
      'one/curves': { curves: CURVES },
      'one/messages': { messages: MESSAGES },
      'one/audit': { entries: TRAIL },
    };
    const found = answers[inner];
    return found === undefined ? problem(404) : json(200, found);
  }

  private post(path: string, body: Record<string, unknown>): Reply {
    this.sent.push({ path, body });
    const decided = /incidents\/([^/]+)\/review$/.exec(path);
    const incident = this.incidents.find(({ id }) => id === decided?.[1]);
    if (incident) {
      const { decision, note } = body as { decision: 'confirmed' | 'dismissed'; note: string };
      incident.review = { decision, note, by: 'Aigul Serik', at: '2026-11-20T12:00:00Z' };
      return json(200, {});
    }
    if (path.endsWith('/incidents')) {
      const added = { id: 'added-1', source: 'person', category: 'suspicion', over: true, addedBy: 'Aigul Serik' };
      this.incidents.push({ ...added, ...body } as unknown as Incident);
      return json(201, { id: 'added-1' });
    }
    if (path.endsWith('/verdict')) {
      this.session.verdict = body['verdict'] as SessionDetail['verdict'];
      this.session.state = 'reviewed';
      return json(200, {});
    }
    return problem(404);
  }
}

function json(status: number, value: unknown): Reply {
  return [status, JSON.stringify(value), 'application/json'];
}

function problem(status: number): Reply {
  const detail = 'There is no such thing here.';
  return [status, JSON.stringify({ status, code: 'not-found', detail }), 'application/problem+json'];
}

/** Pictures from the folder of one's own footage, if there is one; else a plain one. */
function picture(path: string): Reply {
  const folder = process.env['OPENPROCTOR_FOOTAGE'];
  const file = folder ? join(folder, 'pictures', `${path.split('/').at(-1)}.jpg`) : '';
  return existsSync(file)
    ? [200, readFileSync(file), 'image/jpeg']
    : [200, Buffer.from(PLAIN, 'utf8'), 'image/svg+xml'];
}

const PLAIN = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="120"><rect width="160" height="120" fill="#7a8699"/>
<circle cx="80" cy="50" r="22" fill="#d8c3b0"/><rect x="40" y="80" width="80" height="40" rx="20" fill="#4b6a8f"/></svg>`;
