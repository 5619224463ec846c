import { importsOf } from '../import-graph.ts';
import type { Repository } from '../repository.ts';
import type { Finding, Rule } from '../rule.ts';
import { isSource } from '../source.ts';

/** No file reaches itself through its imports. Imports of types count too: they knot a design as tightly. */
export const circles: Rule = {
  name: 'circles',
  summary: 'No file reaches itself through its imports.',
  check(repository) {
    const graph = graphOf(repository);
    const done = new Set<string>();
    const findings: Finding[] = [];
    for (const start of graph.keys()) visit(start, [], { graph, done, findings });
    return findings;
  },
};

interface Search {
  readonly graph: ReadonlyMap<string, readonly string[]>;
  readonly done: Set<string>;
  readonly findings: Finding[];
}

function visit(path: string, trail: readonly string[], search: Search): void {
  const at = trail.indexOf(path);
  if (at >= 0) {
    const circle = [...trail.slice(at), path].join(' → ');
    search.findings.push({ path, message: `Circle: ${circle}. Move what both need into a file of its own.` });
    return;
  }
  if (search.done.has(path)) return;
  for (const next of search.graph.get(path) ?? []) visit(next, [...trail, path], search);
  search.done.add(path);
}

function graphOf(repository: Repository): Map<string, string[]> {
  const files = new Set(repository.paths.filter(isSource));
  return new Map(
    [...files].map((path) => {
      const targets = importsOf(repository, path).map((imported) => imported.target);
      return [path, targets.filter((target): target is string => target !== undefined && files.has(target))];
    }),
  );
}
