// build.mjs FOLDER [test | browser-test]
// Bundles the web pages into the folder, each under its name; or runs their tests, those in a
// browser on what was bundled. Installs the locked packages only when the lock has changed, and does
// the rest only when a source has: this runs in every Maven build.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, '..', 'target', 'ui');
const task = process.argv[3] ?? 'bundle';
/** A page's workspace, and the folder it is served from. */
const pages = { student: 'exam', staff: 'staff' };

function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(file).update(readFileSync(join(here, file)));
  }
  return hash.digest('hex');
}

function unlessDone(stamp, wanted, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function run(folder, command, ...args) {
  execFileSync(command, args, { cwd: join(here, folder), stdio: ['ignore', 'inherit', 'inherit'] });
}

function tool(name, script) {
  const folder = join(here, 'node_modules', name);
  return existsSync(join(folder, script)) ? join(folder, script) : join(folder, 'bin', script);
}

const packages = ['package.json', 'package-lock.json'];
unlessDone(
  join(here, 'node_modules', '.openproctor-installed'),
  fingerprint([...packages, ...['shared', ...Object.keys(pages)].map((page) => join(page, 'package.json'))]),
  () => run('.', 'npm', 'ci', '--no-fund', '--no-audit', '--loglevel=error'),
);

function filesOf(...folders) {
  return folders
    .flatMap((folder) => readdirSync(join(here, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(here, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

const vitest = tool('vitest', 'vitest.mjs');
const tasks = {
  bundle(page, folder) {
    run(page, process.execPath, tool('typescript', 'tsc'), '--noEmit');
    const vite = tool('vite', 'vite.js');
    run(page, process.execPath, vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn');
  },
  test(page) {
    run(page, process.execPath, vitest, 'run', '--reporter=dot');
  },
  'browser-test'(page) {
    run(page, process.execPath, vitest, 'run', '--config', 'vitest.browser.config.ts');
  },
};

for (const [page, served] of Object.entries(pages)) {
  const settings = ['index.html', 'vite.config.ts', 'tsconfig.json'].map((name) => join(page, name));
  const wanted = fingerprint([
    ...filesOf(join(page, 'src'), join('shared', 'src')),
    ...(task === 'bundle' ? [] : filesOf(join(page, 'test'), join('shared', 'test'))),
    ...settings,
    'build.mjs',
    'tsconfig.base.json',
    'package-lock.json',
  ]);
  const stamp = join(out, '..', `ui-${page}-${task}.stamp`);
  unlessDone(stamp, wanted, () => tasks[task](page, join(out, served)));
}
