#!/usr/bin/env node
// `npm start`: builds what serving needs, then serves. One process, so that signals reach the server.
// The compiler is called directly and leaves checking types to `npm test`: on a fresh clone that takes a quarter of the time.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const { resolve } = createRequire(import.meta.url);
const folder = (path) => fileURLToPath(new URL(path, import.meta.url));

async function build(program, words, cwd) {
  const child = spawn(process.execPath, [program, ...words], { cwd, stdio: ['ignore', 2, 2] });
  const [status] = await once(child, 'exit');
  return status === 0;
}

process.stderr.write('Building …\n');
const script = (name, path) => join(dirname(resolve(`${name}/package.json`)), path);
const built = await Promise.all([
  build(script('@typescript/native', 'bin/tsc'), ['-b', '--noCheck', 'tsconfig.lib.json'], folder('..')),
  build(script('vite', 'bin/vite.js'), ['build', '--logLevel', 'warn'], folder('../../console')),
]);
if (built.includes(false)) {
  process.exit(1);
}
// npm ends the shell it started us with, not us; without a look at our parent the server would outlive `npm start`.
if (process.env.npm_lifecycle_event === 'start') {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 500).unref();
}
process.argv.splice(2, Infinity, 'serve', ...process.argv.slice(2));
await import('../dist/main.js');
