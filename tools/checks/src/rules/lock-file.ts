import type { Finding, Rule } from '../rule.ts';

const PATH = 'package-lock.json';

interface Locked {
  readonly link?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly optional?: boolean;
  readonly engines?: { readonly node?: string };
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The lock installs the same bytes everywhere: it names no host, every package has a hash, no platform is missing. */
export const lockFile: Rule = {
  name: 'lock-file',
  summary: 'The lock names no host, has a hash for every package, and knows every platform.',
  check(repository) {
    const lock = JSON.parse(repository.text(PATH)) as { packages: Record<string, Locked> };
    const findings: Finding[] = [];
    for (const [name, entry] of Object.entries(lock.packages)) {
      if (!name.includes('node_modules/') || entry.link === true) continue;
      if (entry.integrity === undefined)
        findings.push({ path: PATH, message: `${name} has no integrity hash. Install it from a registry.` });
      if (entry.resolved !== undefined)
        findings.push({
          path: PATH,
          message: `${name} names where it came from. Keep omit-lockfile-registry-resolved=true in .npmrc and lock again.`,
        });
      for (const optional of Object.keys(entry.optionalDependencies ?? {})) {
        const found = ancestors(name).some(
          (folder) => lock.packages[`${folder}node_modules/${optional}`] !== undefined,
        );
        if (!found)
          findings.push({
            path: PATH,
            message: `${optional}, an optional part of ${name}, is missing, so npm ci fails elsewhere. Choose a version of which all parts exist.`,
          });
      }
    }
    return findings;
  },
};

/** `['a/node_modules/b/', 'a/', '']` of `a/node_modules/b`: where its dependencies may lie. */
function ancestors(name: string): string[] {
  const parts = name.split('/node_modules/');
  const folders = parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/node_modules/')}/`);
  return [...folders, ''];
}
