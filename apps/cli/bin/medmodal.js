#!/usr/bin/env node
// Plain JavaScript in git, so that `npm ci` can link it before anything is built.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/main.js', import.meta.url);

function build() {
  process.stderr.write('medmodal is not built yet: building it once …\n');
  const compiler = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  const project = fileURLToPath(new URL('../tsconfig.lib.json', import.meta.url));
  const { status } = spawnSync(process.execPath, [compiler, '-b', '--noCheck', project], { stdio: ['ignore', 2, 2] });
  if (status !== 0 || !existsSync(main)) {
    process.stderr.write(
      'The build failed. Run `npm ci && npm run build` in the repository and look at its messages.\n',
    );
    process.exit(1);
  }
}

if (!existsSync(main)) {
  build();
}
await import(main.href);
