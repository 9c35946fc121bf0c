import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** As the dashboard sends it, so that the tests see what breaks it. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self' ws: wss:",
  'frame-src http: https:',
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** The bundled page served below `/<folder>/`: its assets by name, the page itself otherwise. */
export function builtPage(folder: string, pathname: string): [number, Buffer, string] {
  const built = join(import.meta.dirname, '..', '..', '..', 'target', 'ui', folder);
  const inner = pathname.slice(folder.length + 2);
  const file = join(built, inner.startsWith('assets/') ? inner : 'index.html');
  return existsSync(file)
    ? [200, readFileSync(file), TYPES[extname(file)] ?? 'application/octet-stream']
    : [404, Buffer.of(), 'text/plain'];
}

export async function wholeBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}
