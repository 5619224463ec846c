// `npm run bench`: builds the benches, then runs them. Remarks go to standard error, so that --json stays clean.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const compiler = join(dirname(createRequire(import.meta.url).resolve('@typescript/native/package.json')), 'bin/tsc');
const project = (path) => fileURLToPath(new URL(path, import.meta.url));
const projects = [project('../tsconfig.lib.json'), project('../../../apps/cli/tsconfig.lib.json')];
const { status } = spawnSync(process.execPath, [compiler, '-b', '--noCheck', ...projects], { stdio: ['ignore', 2, 2] });
if (status !== 0) {
  process.exit(1);
}
await import('../dist/main.js');
