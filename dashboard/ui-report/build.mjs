// Bundles the report's script and style into the folder named on the command line.
// Installs the locked packages only when the lock has changed, checks the types only when a
// source has: this runs in every Maven build.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, '..', 'target', 'ui-report');

function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(file).update(readFileSync(join(here, file)));
  }
  return hash.digest('hex');
}

async function unlessDone(stamp, wanted, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function run(command, ...args) {
  execFileSync(command, args, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
}

await unlessDone(
  join(here, 'node_modules', '.openproctor-installed'),
  fingerprint(['package.json', 'package-lock.json']),
  () => run('npm', 'ci', '--no-fund', '--no-audit', '--loglevel=error'),
);

const sources = readdirSync(join(here, 'src')).sort().map((name) => join('src', name));
const wanted = fingerprint([...sources, 'build.mjs', 'tsconfig.json', 'package-lock.json']);
await unlessDone(join(out, '..', 'ui-report.stamp'), wanted, async () => {
  run(process.execPath, join('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit');
  const { buildSync } = await import('esbuild');
  buildSync({
    absWorkingDir: here,
    entryPoints: { report: 'src/report.ts' },
    outdir: out,
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'iife',
    target: ['chrome109', 'firefox115', 'safari16'],
    legalComments: 'inline',
    logLevel: 'warning',
  });
});
