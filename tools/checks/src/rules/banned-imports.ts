import { isBuiltin } from 'node:module';
import { type Import, importsOf, packageOf } from '../import-graph.ts';
import type { Finding, Rule } from '../rule.ts';
import { isSource, isTestCode } from '../source.ts';

const CONTAINER_FILES = ['apps/api/src/composition-root.ts', 'apps/api/src/tokens.ts'];

/** What must not be imported where: Node in packages, servers in packages, the container anywhere but in two files. */
export const bannedImports: Rule = {
  name: 'banned-imports',
  summary: 'Packages know neither Node nor a server; the container stays in the composition root.',
  check(repository) {
    const findings: Finding[] = [];
    for (const path of repository.paths.filter((file) => isSource(file) && !isTestCode(file))) {
      for (const imported of importsOf(repository, path)) {
        const message = path.startsWith('packages/')
          ? (refusedInPackage(path, imported) ?? refused(path, imported))
          : refused(path, imported);
        if (message !== undefined) findings.push({ path, line: imported.line, message });
      }
    }
    return findings;
  },
};

function refused(path: string, { specifier }: Import): string | undefined {
  if (isBuiltin(specifier) && !specifier.startsWith('node:'))
    return `Write node:${specifier}, so that a reader sees where it comes from.`;
  if (['tsyringe', 'reflect-metadata'].includes(packageOf(specifier)) && !CONTAINER_FILES.includes(path)) {
    return `${specifier} belongs in ${CONTAINER_FILES.join(' and ')} only. Take what you need as a parameter.`;
  }
  return undefined;
}

function refusedInPackage(path: string, { specifier, target, typeOnly }: Import): string | undefined {
  if (['express', 'tsyringe', 'reflect-metadata'].includes(packageOf(specifier))) {
    return `A package must not know ${packageOf(specifier)}. Transport and composition live in the apps.`;
  }
  if (path.endsWith('-node.ts')) return undefined;
  if (isBuiltin(specifier))
    return `${specifier} does not exist in a browser. Move this into a file that ends in -node.ts and reach it through an exports or imports condition.`;
  if (target?.endsWith('-node.ts') === true && !typeOnly)
    return `${target} is for Node alone. Reach it through an exports or imports condition, so that a browser bundle leaves it out.`;
  return undefined;
}
