import { join } from 'node:path';
import { bundleForBrowser } from '../bundle.ts';
import type { Repository } from '../repository.ts';
import type { Finding, Rule } from '../rule.ts';
import { type ExportTarget, membersOf } from '../workspace.ts';

const CEILINGS = 'tools/checks/ceilings.json';
const NOT_SHIPPED = ['./package.json', './testing'];

/** A bundler can build every entry of every package for a browser, and each stays below its ceiling. */
export const byteCeilings: Rule = {
  name: 'byte-ceilings',
  summary: 'Each entry can be bundled for a browser and stays below its ceiling (minified, gzip).',
  async check(repository) {
    const ceilings = new Map(Object.entries(JSON.parse(repository.text(CEILINGS)) as Record<string, number>));
    const findings: Finding[] = [];
    for (const member of membersOf(repository).filter(({ manifest }) => manifest.private !== true)) {
      for (const [entry, target] of Object.entries(member.manifest.exports ?? {})) {
        if (NOT_SHIPPED.includes(entry)) continue;
        const name = join(member.manifest.name, entry);
        const message = await problemOf(repository, join(member.folder, browserTarget(target)), ceilings.get(name));
        ceilings.delete(name);
        if (message !== undefined) findings.push({ path: member.folder, message: `${name}: ${message}` });
      }
    }
    const gone = [...ceilings.keys()].map((name) => ({
      path: CEILINGS,
      message: `${name} is not an entry any more. Remove its ceiling.`,
    }));
    return [...findings, ...gone];
  },
};

async function problemOf(
  repository: Repository,
  file: string,
  ceiling: number | undefined,
): Promise<string | undefined> {
  try {
    const { gzipBytes } = await bundleForBrowser(join(repository.root, file), repository.root);
    if (ceiling === undefined) return `${gzipBytes} bytes and no ceiling. Add one to ${CEILINGS}.`;
    if (gzipBytes > ceiling)
      return `${gzipBytes} bytes, over its ceiling of ${ceiling}. Make it smaller, or raise the ceiling in the commit that needs the bytes.`;
    return undefined;
  } catch (error) {
    return `A bundler cannot build it for a browser: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function browserTarget(target: ExportTarget): string {
  if (typeof target === 'string') return target;
  return browserTarget(target['browser'] ?? target['default'] ?? '');
}
