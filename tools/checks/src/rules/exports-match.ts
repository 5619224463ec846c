import type { Repository } from '../repository.ts';
import type { Finding, Rule } from '../rule.ts';
import { type ExportTarget, type Member, membersOf } from '../workspace.ts';

/** Every way into a package leads to a built file, and every front door that was built is a way in. */
export const exportsMatch: Rule = {
  name: 'exports-match',
  summary: 'exports and imports of each package.json match the built files, in both directions.',
  check(repository) {
    const members = membersOf(repository).filter(({ manifest }) => manifest.exports !== undefined);
    return members.flatMap((member) => [
      ...targetFindings(repository, member),
      ...doorFindings(repository, member),
      ...orderFindings(member),
    ]);
  },
};

function targets({ manifest }: Member): string[] {
  return Object.values({ ...manifest.exports, ...manifest.imports }).flatMap(targetsOf);
}

function targetsOf(target: ExportTarget): string[] {
  return typeof target === 'string' ? [target] : Object.values(target).flatMap(targetsOf);
}

function targetFindings(repository: Repository, member: Member): Finding[] {
  const path = `${member.folder}/package.json`;
  return targets(member).flatMap((target) => {
    if (target.includes('*')) return [{ path, message: `${target} is a pattern. List the entries one by one.` }];
    if (repository.exists(`${member.folder}/${target.replace('./', '')}`)) return [];
    return [
      { path, message: `${target} does not exist. Build first (npm run build), then correct or remove the entry.` },
    ];
  });
}

function doorFindings(repository: Repository, member: Member): Finding[] {
  const listed = new Set(targets(member));
  const doors = repository.paths.filter(
    (path) => path.startsWith(`${member.folder}/src/`) && /\/index(-[a-z]+)?\.tsx?$/.test(path),
  );
  return doors.flatMap((path) => {
    const built = path.replace(`${member.folder}/src/`, './dist/').replace(/\.tsx?$/, '.js');
    return listed.has(built)
      ? []
      : [
          {
            path,
            message: `An index that no entry of exports leads to. Add the entry, or name the file after what it holds.`,
          },
        ];
  });
}

function orderFindings({ folder, manifest }: Member): Finding[] {
  return Object.entries(manifest.exports ?? {})
    .filter(([, target]) => !isOrdered(target))
    .map(([entry]) => ({
      path: `${folder}/package.json`,
      message: `The conditions of "${entry}" must end with default, and types must be the first beside it.`,
    }));
}

/** `default` is last, and whoever has no conditions of its own inside has its types first. */
function isOrdered(target: ExportTarget): boolean {
  if (typeof target === 'string') return true;
  const conditions = Object.keys(target);
  const nested = Object.values(target).filter((value) => typeof value !== 'string');
  const typed = typeof target['default'] === 'string' ? conditions[0] === 'types' : true;
  return conditions.at(-1) === 'default' && typed && nested.every(isOrdered);
}
