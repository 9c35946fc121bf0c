import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { POLICY, builtPage, wholeBody } from 'openproctor-shared/test/site';
import { FakeIngest } from './fake-ingest';

/** The dashboard and the ingest as the student's page meets them, for one student; tests only. */
export class FakeSite {
  readonly server: Server = createServer((request, answer) => {
    void this.answer(request).then(([status, body, type]) => {
      answer.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': POLICY });
      answer.end(body);
    });
  });
  readonly ingest = new FakeIngest(this.server);
  readonly calls: { path: string; body: Buffer }[] = [];
  exam: object = {
    title: 'Linear algebra, final',
    organisation: 'Abai University',
    address: '/questions',
    durationMinutes: 90,
    retentionDays: 30,
    contact: 'exams@example.org',
  };
  private entered = false;
  private state = 'invited';
  private consentedAt: string | null = null;
  private closedAt: string | null = null;
  private readonly messages: object[] = [];

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.ingest.comeBack();
    this.server.closeAllConnections();
    this.server.close();
  }

  /** A proctor ends the exam; the page may bring what it still has. */
  endTheExam(): void {
    this.state = 'ended';
  }

  bodyOf(path: string): Record<string, unknown> {
    const found = this.calls.find((call) => call.path === path);
    return JSON.parse(found?.body.toString() ?? '{}') as Record<string, unknown>;
  }

  private async answer(request: IncomingMessage): Promise<[number, string | Buffer, string]> {
    const body = await wholeBody(request);
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const api = /^\/api\/student\/(\w+)$/.exec(pathname)?.[1];
    if (api) {
      this.calls.push({ path: api, body });
      const [status, json] = this.student(api, body);
      return [status, JSON.stringify(json), 'application/json'];
    }
    if (pathname === '/questions') {
      return [200, '<h1>Question 1</h1><p>Is every square matrix invertible?</p>', 'text/html'];
    }
    return builtPage('exam', pathname);
  }

  private student(call: string, body: Buffer): [number, object] {
    switch (call) {
      case 'enter': {
        const { token } = JSON.parse(body.toString()) as { token: string };
        if (this.entered || token !== 'good-token') {
          return [401, {}];
        }
        this.entered = true;
        return [200, this.sitting()];
      }
      case 'session':
        return this.entered ? [200, this.sitting()] : [401, {}];
      case 'consent':
        this.consentedAt = new Date().toISOString();
        return [200, {}];
      case 'photo':
        this.state = 'enrolled';
        return [200, {}];
      case 'end':
        this.state = 'ended';
        this.closedAt = new Date().toISOString();
        return [200, {}];
      case 'ticket':
        this.state = this.state === 'ended' ? 'ended' : 'running';
        return [200, { ticket: 'ticket-1' }];
      case 'message': {
        const { text } = JSON.parse(body.toString()) as { text: string };
        const id = `m${this.messages.length}`;
        const message = { id, from: 'student', text, at: new Date().toISOString() };
        this.messages.push(message);
        return [201, message];
      }
      case 'messages':
        return [200, { messages: this.messages }];
      default:
        return [200, {}];
    }
  }

  private sitting(): object {
    const begun = this.state === 'running' || this.state === 'ended';
    const startedAt = begun ? new Date().toISOString() : null;
    const { exam, state, consentedAt, closedAt } = this;
    return { session: 's1', name: 'Aigerim', exam, state, consentedAt, startedAt, closedAt };
  }
}
