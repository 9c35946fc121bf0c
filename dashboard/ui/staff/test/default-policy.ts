import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../src/admin/policy';

const FILE = join(
  import.meta.dirname,
  '../../../../proctor-core/src/main/resources/org/openproctor/core/policy/default-policy.json',
);

/** The real defaults; the file has comments, as the server's reader allows. */
export const defaultPolicy: Json = JSON.parse(
  readFileSync(FILE, 'utf8').replace(/("(?:[^"\\]|\\.)*")|\/\/.*$/gm, '$1'),
) as Json;
