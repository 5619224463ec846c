import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { GeneratorCallback, Tree } from '@nx/devkit';

/** Formats what a generator wrote, as `npm run format` does, once the files are on the disk. */
export function formatChanges(tree: Tree): GeneratorCallback {
  const files = tree.listChanges().map(({ path }) => path);
  return () => {
    const oxfmt = join(dirname(createRequire(import.meta.url).resolve('oxfmt/package.json')), 'bin/oxfmt');
    execFileSync(process.execPath, [oxfmt, ...files], { cwd: tree.root, stdio: 'ignore' });
  };
}
