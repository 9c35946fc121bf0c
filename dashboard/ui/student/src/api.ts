import type { ChatLine } from './core/exam-session';
import type { Receipt } from './core/slice-store';
import { CONSENT_VERSION } from './texts/consent-version';

/** What the page knows of the exam; told by the dashboard. Times in days and minutes as named. */
export interface ExamInfo {
  title: string;
  organisation?: string;
  /** The exam's own page; none where the exam is on paper or in another program. */
  address?: string;
  /** False where the exam's page refuses to stand in a frame: it opens in a second tab. */
  framed?: boolean;
  durationMinutes?: number;
  retentionDays?: number;
  contact?: string;
  roomScanBeforeStart?: boolean;
}

export interface Sitting {
  session: string;
  student?: string;
  exam: ExamInfo;
  consented: boolean;
  photographed: boolean;
  /** The recording has begun before: the page was loaded again. */
  begun: boolean;
  /** A proctor has paused the exam. */
  paused: boolean;
  /** The exam is over, but the server still takes what this browser holds of it. */
  ended: boolean;
  finished: boolean;
}

export type ApiFault = 'link' | 'forbidden' | 'network' | 'server';

/** A call the dashboard did not answer with success. `code` is the server's own word, if any. */
export class ApiError extends Error {
  constructor(
    readonly fault: ApiFault,
    readonly code = '',
  ) {
    super(code || fault);
    this.name = 'ApiError';
  }
}

/** The dashboard's side of the student's page; the cookie set by `enter` says who asks. */
export const api = {
  enter: async (token: string) => sitting(await call('POST', 'enter', { token })),
  /** After a reload: the cookie is there, the token is used up. */
  current: async () => sitting(await call('GET', 'session')),
  consent: (language: string) => call('POST', 'consent', { language, version: CONSENT_VERSION }),
  photo: (picture: Blob) => call('PUT', 'photo', picture),
  ticket: async () => String((await call('POST', 'ticket', {})).ticket),
  message: async (text: string) => line(await call('POST', 'message', { text })),
  /** All that was said, also before this load of the page. */
  messages: async () => {
    const { messages } = await call('GET', 'messages');
    return Array.isArray(messages) ? messages.map(line) : [];
  },
  /** Any answer will do: it comes once the bytes were read. */
  probe: (bytes: Uint8Array<ArrayBuffer>) =>
    call('POST', 'probe', new Blob([bytes])).catch((error: ApiError) => {
      if (error.fault === 'network') {
        throw error;
      }
    }),
  finish: (receipt: Receipt) => call('POST', 'end', { ...receipt }),
};

async function call(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object | Blob,
): Promise<Record<string, unknown>> {
  const isBlob = body instanceof Blob;
  const type = isBlob ? body.type || 'application/octet-stream' : 'application/json';
  let answer: Response;
  try {
    answer = await fetch(`/api/student/${path}`, {
      method,
      credentials: 'same-origin',
      ...(body ? { headers: { 'Content-Type': type }, body: isBlob ? body : JSON.stringify(body) } : {}),
    });
  } catch {
    throw new ApiError('network');
  }
  const json = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  if (!answer.ok) {
    throw new ApiError(fault(answer.status), typeof json.code === 'string' ? json.code : '');
  }
  return json;
}

function fault(status: number): ApiFault {
  switch (status) {
    case 400:
    case 401:
    case 404:
    case 410:
      return 'link';
    case 403:
    case 409:
      return 'forbidden';
    default:
      return 'server';
  }
}

function line(json: Record<string, unknown>): ChatLine {
  const from = json.from === 'student' ? 'student' : 'proctor';
  return { id: String(json.id), from, text: String(json.text), at: Date.parse(String(json.at)) };
}

function sitting(json: Record<string, unknown>): Sitting {
  const over = json.state === 'ended' || json.state === 'reviewed';
  return {
    session: String(json.session),
    ...(json.name ? { student: String(json.name) } : {}),
    exam: (json.exam ?? {}) as ExamInfo,
    consented: Boolean(json.consentedAt),
    photographed: json.state !== 'invited',
    begun: Boolean(json.startedAt),
    paused: json.state === 'paused',
    ended: over,
    finished: over && json.closedAt !== null,
  };
}
