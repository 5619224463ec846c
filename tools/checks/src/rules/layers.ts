import { importsOf, packageOf } from '../import-graph.ts';
import type { Finding, Rule } from '../rule.ts';
import { isSource } from '../source.ts';
import { LAYERS, type Member, memberOf, membersOf } from '../workspace.ts';

/** Arrows between packages point down, siblings never meet, and nobody imports a tool. */
export const layers: Rule = {
  name: 'layers',
  summary: 'Arrows point down; siblings never meet; nobody imports a tool.',
  check(repository) {
    const members = membersOf(repository);
    const findings: Finding[] = [];
    for (const path of repository.paths.filter(isSource)) {
      const from = memberOf(members, path);
      if (from === undefined) continue;
      for (const { specifier, target, line } of importsOf(repository, path)) {
        const message = target === undefined ? acrossPackages(members, from, specifier) : outOfPackage(from, target);
        if (message !== undefined) findings.push({ path, line, message });
      }
    }
    return findings;
  },
};

function outOfPackage(from: Member, target: string): string | undefined {
  if (target.startsWith(`${from.folder}/`)) return undefined;
  return `A relative import leaves ${from.folder}. Import the other package by its name, through its exports.`;
}

function acrossPackages(members: readonly Member[], from: Member, specifier: string): string | undefined {
  const to = members.find((member) => member.manifest.name === packageOf(specifier));
  if (to === undefined || to === from) return undefined;
  if (to.layer === 'tool')
    return `${specifier} is a tool, and nobody imports tools. Move what is shared into a package.`;
  const down = LAYERS.indexOf(to.layer) < LAYERS.indexOf(from.layer);
  if (down || (from.layer === 'app' && to.layer === 'app')) return undefined;
  return to.layer === from.layer
    ? `${from.word} and ${to.word} are siblings and must not meet. Put what they share into core, or compose them in an app.`
    : `${from.word} (${from.layer}) must not import ${to.word} (${to.layer}), which stands above it. Turn the arrow around.`;
}
