import { isBuiltin } from 'node:module';
import { importsOf, packageOf } from '../import-graph.ts';
import type { Finding, Rule } from '../rule.ts';
import { shippedSources } from '../source.ts';
import { type Member, memberOf, membersOf } from '../workspace.ts';

/** Every package that shipped code imports is named in the manifest of its package, at one exact version. */
export const declaredDependencies: Rule = {
  name: 'declared-dependencies',
  summary: 'What code imports, its package.json names, at an exact version.',
  check(repository) {
    const members = membersOf(repository);
    const findings: Finding[] = members.flatMap(looseVersions);
    for (const path of shippedSources(repository)) {
      const member = memberOf(members, path);
      if (member === undefined) continue;
      const declared = new Set(
        Object.keys(declarations(member)).flatMap((name) => [name, name.replace('@types/', '')]),
      );
      for (const { specifier, line } of importsOf(repository, path)) {
        const name = packageOf(specifier);
        const own =
          specifier.startsWith('.') ||
          specifier.startsWith('#') ||
          specifier.startsWith('virtual:') ||
          name === member.manifest.name;
        if (own || isBuiltin(specifier) || declared.has(name)) continue;
        findings.push({
          path,
          line,
          message: `${name} is not named in ${member.folder}/package.json. Install it there: npm i -E -w ${member.folder} ${name}`,
        });
      }
    }
    return findings;
  },
};

function declarations({ layer, manifest }: Member): Record<string, string> {
  const shipped = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.peerDependencies };
  return layer === 'app' || layer === 'tool' ? { ...shipped, ...manifest.devDependencies } : shipped;
}

function looseVersions({ folder, manifest }: Member): Finding[] {
  return Object.entries({ ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))
    .map(([name, version]) => ({
      path: `${folder}/package.json`,
      message: `${name} is asked for as "${version}". Name one exact version.`,
    }));
}
