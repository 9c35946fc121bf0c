import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { POLICY, builtPage, wholeBody } from 'openproctor-shared/test/site';
import type { Message, WallItem } from '../src/live/types';
import { adminAnswer } from './fake-admin';
import { bytesOf, listed } from './recording';
import { drawing, incidentsOf, messagesOf, wallItem } from './sample';

export interface Call {
  method: string;
  path: string;
  body: Record<string, unknown>;
  csrf: string;
}

/** The dashboard as the staff's pages meet it; tests only. */
export class FakeSite {
  private server: Server = createServer();
  readonly calls: Call[] = [];
  signedIn = false;
  /** Whose recording is the one beside these tests; the others have none. */
  recorded = '';
  role = 'administrator';
  items: WallItem[] = [];
  messages: Message[] = messagesOf(Date.now());
  /** Media time a picture is told to be of; unset: four seconds ago. */
  pictureMs: Record<string, number> = {};
  /** Answers offers to watch, where a stream comes over WebRTC. */
  answerOffer: ((stream: string, sdp: string) => Promise<string>) | null = null;
  private readonly feeds = new Set<ServerResponse>();
  private readonly kept: Record<string, object[]> = {};

  async start(students = 0, port = 0): Promise<string> {
    this.items = Array.from({ length: students }, (_, index) => wallItem(index, Date.now()));
    this.server = createServer((request, answer) => void this.answer(request, answer));
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Sends an event to every page that listens. */
  tell(event: string, data: object): void {
    this.feeds.forEach((feed) => feed.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  }

  get listeners(): number {
    return this.feeds.size;
  }

  cutFeeds(): void {
    this.feeds.forEach((feed) => feed.destroy());
  }

  private async answer(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    answer.setHeader('Content-Security-Policy', POLICY);
    if (!pathname.startsWith('/api/staff/')) {
      const [status, body, type] = builtPage('staff', pathname);
      answer.writeHead(status, { 'Content-Type': type }).end(body);
      return;
    }
    const path = pathname.slice('/api/staff/'.length);
    const body = await wholeBody(request);
    const isJson = request.headers['content-type'] === 'application/json';
    const json = (isJson ? JSON.parse(body.toString()) : {}) as Record<string, unknown>;
    const method = request.method ?? 'GET';
    const csrf = String(request.headers['x-csrf-token'] ?? '');
    this.calls.push({ method, path, body: json, csrf });
    if (!this.signedIn && path !== 'login') {
      send(answer, 401, problem('not-signed-in', 'Please sign in.'));
    } else if (this.signedIn && method !== 'GET' && csrf !== 'token') {
      send(answer, 403, problem('csrf', 'This request did not come from our own page.'));
    } else if (path === 'live') {
      this.feed(answer);
    } else if (path.includes('/pictures/')) {
      this.picture(path, request, answer);
    } else if (/recording\/\w+\/\d+$/.test(path)) {
      const [, , , stream = '', sequence] = path.split('/');
      answer.writeHead(200, { 'Content-Type': 'video/webm' }).end(bytesOf(stream, Number(sequence)));
    } else if (path.includes('/watch/')) {
      await this.watch(method, path, body.toString(), answer);
    } else if (path.includes('/evidence/')) {
      answer.writeHead(200, { 'Content-Type': 'image/svg+xml' }).end(drawing('webcam', path.length));
    } else {
      const [status, value] = this.json(method, path, json);
      send(answer, status, value);
    }
  }

  private json(method: string, path: string, body: Record<string, unknown>): [number, object | null] {
    const [first, id = '', what = ''] = path.split('/');
    switch (first) {
      case 'login':
        if (body.password !== 'right') {
          return [401, problem('wrong-password', 'Login or password is wrong.')];
        }
        this.signedIn = true;
        return [200, this.me()];
      case 'logout':
        this.signedIn = false;
        return [204, null];
      case 'me':
        return id === 'password' ? [204, null] : [200, this.me()];
      case 'wall':
        return [200, { sessions: this.items, storage: { freeBytes: 2 ** 40, state: 'ok' } }];
      case 'messages':
        return [201, { sent: this.items.length }];
      case 'sessions':
        return this.session(method, id, what, body);
      default:
        return adminAnswer(this.kept, method, path, body);
    }
  }

  private session(method: string, id: string, what: string, body: Record<string, unknown>): [number, object | null] {
    if (what === '' && method === 'POST') {
      return adminAnswer(this.kept, method, 'sessions', body);
    }
    const item = this.items.find((one) => one.id === id);
    if (!item) {
      return id === '' ? [200, { sessions: this.items.map((one) => this.row(one)) }] : [404, problem('not-found', 'There is nothing here.')];
    }
    switch (what) {
      case 'incidents':
        return [200, { incidents: incidentsOf(id) }];
      case 'messages':
        if (method === 'POST') {
          const message: Message = { id: `m-${this.messages.length}`, from: 'staff', by: 'Perizat Akhmet', text: String(body.text), at: new Date().toISOString() };
          this.messages.push(message);
          return [201, message];
        }
        return [200, { messages: this.messages }];
      case 'commands':
        return [202, { id: `c-${this.calls.length}` }];
      case 'recording':
        return [200, { streams: id === this.recorded ? [listed('webcam'), listed('screen')] : [] }];
      case '':
        return [200, this.row(item)];
      default:
        return [404, problem('not-found', 'There is nothing here.')];
    }
  }

  private row({ id, exam, student, state, startedAt }: WallItem): object {
    const candidate = { id: `cand-${id}`, ...student };
    const incidents = { found: 2, confirmed: 0, dismissed: 0 };
    return { id, exam, candidate, state, invitedAt: startedAt, startedAt, endedAt: null, verdict: null, incidents };
  }

  private me(): object {
    return { id: 'p-1', login: 'perizat', name: 'Perizat Akhmet', role: this.role, disabled: false, csrf: 'token' };
  }

  private feed(answer: ServerResponse): void {
    answer.writeHead(200, { 'Content-Type': 'text/event-stream' });
    answer.write(`event: hello\ndata: ${JSON.stringify({ serverTime: new Date().toISOString() })}\n\n`);
    this.feeds.add(answer);
    answer.on('close', () => this.feeds.delete(answer));
  }

  private async watch(method: string, path: string, sdp: string, answer: ServerResponse): Promise<void> {
    const [, , , stream = ''] = path.split('/');
    if (method === 'DELETE') {
      answer.writeHead(204).end();
    } else if (this.answerOffer) {
      const told = await this.answerOffer(stream, sdp);
      answer.writeHead(201, { 'Content-Type': 'application/sdp', Location: `/api/staff/${path}/w-1` }).end(told);
    } else {
      answer.writeHead(204).end();
    }
  }

  private picture(path: string, request: IncomingMessage, answer: ServerResponse): void {
    const [, id = '', , stream = ''] = path.split('/');
    const item = this.items.find((one) => one.id === id);
    if (!item?.startedAt || item.presence.away === undefined) {
      send(answer, 404, problem('not-found', 'There is nothing here.'));
      return;
    }
    const live = Math.floor((Date.now() - Date.parse(item.startedAt) - 4_000) / 1000) * 1000;
    const mediaMs = this.pictureMs[id] ?? (item.presence.away ? live - 90_000 : live);
    if (request.headers['if-none-match'] === `"${mediaMs}"`) {
      answer.writeHead(304).end();
      return;
    }
    answer.writeHead(200, { 'Content-Type': 'image/svg+xml', ETag: `"${mediaMs}"`, 'X-Media-Ms': String(mediaMs) });
    answer.end(drawing(stream, this.items.indexOf(item)));
  }
}

export function problem(code: string, detail: string): object {
  return { type: `urn:openproctor:problem:${code}`, code, detail };
}

function send(answer: ServerResponse, status: number, value: object | null): void {
  answer.writeHead(status, { 'Content-Type': 'application/json' });
  answer.end(value === null ? undefined : JSON.stringify(value));
}
