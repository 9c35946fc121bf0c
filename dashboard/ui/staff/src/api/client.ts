import i18next from 'i18next';

/** A call that was not answered with success; its message is fit to be shown. */
export class StaffProblem extends Error {
  constructor(
    /** 0 where no answer came at all. */
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'StaffProblem';
  }
}

let csrf = '';
let signedOut: () => void = () => {};

/** Told at sign-in; sent back with everything but GET. */
export function setCsrf(token: string): void {
  csrf = token;
}

/** Called when the server no longer knows who we are. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The dashboard's API for the staff; paths below `/api/staff`. Problems come in the page's language. */
export const staff = {
  get: <T>(path: string, signal?: AbortSignal) => json<T>('GET', path, undefined, signal),
  post: <T = unknown>(path: string, body: object = {}) => json<T>('POST', path, body),
  put: <T = unknown>(path: string, body: object | Blob) => json<T>('PUT', path, body),
  delete: <T = unknown>(path: string) => json<T>('DELETE', path),
  /** For what is no JSON: pictures, segments. 304 counts as success. */
  fetch: (path: string, init: RequestInit = {}) => answered('GET', path, init),
  /** The same for what is no GET: offers to watch. */
  send: (method: Method, path: string, init: RequestInit = {}) => answered(method, path, init),
};

async function json<T>(method: Method, path: string, body?: object | Blob, signal?: AbortSignal): Promise<T> {
  const isBlob = body instanceof Blob;
  const answer = await answered(method, path, {
    ...(body === undefined ? {} : { body: isBlob ? body : JSON.stringify(body) }),
    ...(body === undefined ? {} : { headers: { 'Content-Type': isBlob ? body.type : 'application/json' } }),
    ...(signal ? { signal } : {}),
  });
  const text = await answer.text();
  return (text === '' ? {} : JSON.parse(text)) as T;
}

async function answered(method: Method, path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('Accept-Language', i18next.language ?? 'en');
  if (method !== 'GET') {
    headers.set('X-CSRF-Token', csrf);
  }
  let answer: Response;
  try {
    answer = await fetch(`/api/staff/${path}`, { ...init, method, headers, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw new StaffProblem(0, 'network', i18next.t('app.fault.network'));
  }
  if (answer.ok || answer.status === 304) {
    return answer;
  }
  throw await problemOf(answer);
}

async function problemOf(answer: Response): Promise<StaffProblem> {
  const told = (await answer.json().catch(() => ({}))) as { code?: unknown; detail?: unknown };
  const code = typeof told.code === 'string' ? told.code : '';
  if (code === 'not-signed-in') {
    signedOut();
  }
  const message = typeof told.detail === 'string' ? told.detail : i18next.t('app.fault.server');
  return new StaffProblem(answer.status, code, message);
}
