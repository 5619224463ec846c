import type { Repository } from '../repository.ts';
import type { Finding, Rule } from '../rule.ts';
import { type Member, membersOf } from '../workspace.ts';

const EVERY_PACKAGE = [
  'README.md',
  'tsconfig.json',
  'tsconfig.lib.json',
  'tsconfig.spec.json',
  'vitest.config.ts',
  'src/index.ts',
];
const STEPS = ['codecs', 'transforms', 'encoders', 'tasks'];
const FIELDS = ['version', 'description', 'engines', 'exports', 'files'];

/** Who knows one package knows them all: the same files, the same configuration, the same words. */
export const packagePlan: Rule = {
  name: 'package-plan',
  summary: 'Every package has the same files and configuration; every modality the same four steps.',
  check(repository) {
    const packages = membersOf(repository).filter(({ layer }) => layer !== 'app' && layer !== 'tool');
    return packages.flatMap((member) => [
      ...missingFiles(repository, member),
      ...manifestFindings(member),
      ...configurationFindings(repository, member),
      ...(member.layer === 'modality' ? modalityFindings(repository, member) : []),
    ]);
  },
};

function missingFiles(repository: Repository, { folder }: Member): Finding[] {
  return EVERY_PACKAGE.filter((file) => !repository.paths.includes(`${folder}/${file}`)).map((file) => ({
    path: folder,
    message: `${file} is missing. Copy it from another package and change the names.`,
  }));
}

function manifestFindings({ folder, word, layer, manifest }: Member): Finding[] {
  const path = `${folder}/package.json`;
  const wanted: readonly (readonly [string, unknown])[] = [
    ['name', `@medmodal/${word}`],
    ['type', 'module'],
    ['license', 'Apache-2.0'],
    ['sideEffects', false],
    ['nx', { tags: [`layer:${layer}`] }],
  ];
  const different = wanted
    .filter(([field, value]) => JSON.stringify(manifest[field]) !== JSON.stringify(value))
    .map(([field, value]) => ({ path, message: `"${field}" must be ${JSON.stringify(value)}.` }));
  const missing = FIELDS.filter((field) => manifest[field] === undefined).map((field) => ({
    path,
    message: `"${field}" is missing.`,
  }));
  return [...different, ...missing];
}

function configurationFindings(repository: Repository, { folder, word }: Member): Finding[] {
  return ['tsconfig.json', 'tsconfig.spec.json', 'vitest.config.ts'].flatMap((file) => {
    const own = `${folder}/${file}`;
    const model = `packages/core/${file}`;
    if (!repository.paths.includes(own) || !repository.paths.includes(model)) return [];
    const expected = repository.text(model).replace(`name: 'core'`, `name: '${word}'`);
    return essence(repository.text(own)) === essence(expected)
      ? []
      : [
          {
            path: own,
            message: `Differs from ${model} in more than the name. Make them equal, or change all of them.`,
          },
        ];
  });
}

/** The text without its references and without what a formatter decides. */
function essence(text: string): string {
  return text
    .replace(/"references":\s*\[[^\]]*\]/, '')
    .replaceAll(/\s+/g, '')
    .replaceAll(/,(?=[\])}])/g, '');
}

function modalityFindings(repository: Repository, { folder, word }: Member): Finding[] {
  const sources = repository.paths.filter((path) => path.startsWith(`${folder}/src/`));
  const steps = STEPS.filter((step) => !sources.some((path) => path.startsWith(`${folder}/src/${step}/`))).map(
    (step) => ({
      path: folder,
      message: `src/${step}/ is missing. A modality has the steps codecs, transforms, encoders and tasks.`,
    }),
  );
  const value = sources.some(
    (path) =>
      /^[^/]+\.ts$/.test(path.slice(`${folder}/src/`.length)) &&
      !path.endsWith('.test.ts') &&
      !path.endsWith('/index.ts') &&
      !path.endsWith(`/${word}.ts`),
  );
  return [
    ...steps,
    ...(sources.includes(`${folder}/src/${word}.ts`)
      ? []
      : [{ path: folder, message: `src/${word}.ts is missing: it makes the modality.` }]),
    ...(value ? [] : [{ path: folder, message: 'The file of the value type (such as src/document.ts) is missing.' }]),
  ];
}
