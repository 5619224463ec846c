import { generateFiles, logger, updateJson, type GeneratorCallback, type Tree } from '@nx/devkit';
import { formatChanges } from '../format-changes.ts';
import { nameForms } from '../name-forms.ts';
import { templateFolder } from '../template-folder.ts';
import { mountModality } from './mount-modality.ts';

/** Options of {@link modalityGenerator}. */
export interface ModalityOptions {
  /** The package's word, such as `genomics`. */
  readonly name: string;
  /** What one input is called, in kebab-case, such as `sequence`. */
  readonly value: string;
}

/** Files of a package that are the same in every package but for the package's word. */
const CONFIGURATION = ['tsconfig.json', 'tsconfig.lib.json', 'tsconfig.spec.json', 'vitest.config.ts'];

/** Bytes of a bundle, gzip, that a package may have to begin with. */
const FIRST_CEILING = 10_000;

/**
 * Writes a package in the standard plan with passing tests, and mounts it: `nx g @medmodal/generators:modality genomics
 * --value sequence`, then `npm install`.
 *
 * @throws when there is such a package.
 */
export async function modalityGenerator(tree: Tree, options: ModalityOptions): Promise<GeneratorCallback> {
  const word = nameForms(options.name);
  const value = nameForms(options.value);
  const folder = `packages/${word.kebab}`;
  if (tree.exists(folder)) throw new Error(`There is a package ${folder}. Choose another name.`);
  const names = {
    word: word.kebab,
    Word: word.pascal,
    value: value.kebab,
    valueName: value.camel,
    Value: value.pascal,
    words: value.prose,
    zodVersion: zodVersionOf(tree),
  };
  generateFiles(tree, templateFolder('modality'), folder, names);
  generateFiles(tree, templateFolder('example'), `examples/${word.kebab}`, names);
  for (const file of CONFIGURATION) {
    const model = tree.read(`packages/text/${file}`, 'utf-8') ?? '';
    tree.write(`${folder}/${file}`, withoutTraining(model.replace(/\btext\b(?=')/, word.kebab)));
  }
  mountModality(tree, word);
  updateJson(tree, 'tools/checks/ceilings.json', (ceilings: Record<string, number>) => ({
    ...ceilings,
    [`@medmodal/${word.kebab}`]: FIRST_CEILING,
  }));
  logger.info(`Next: npm install, npm run build, npx vitest run --project ${word.kebab}`);
  return formatChanges(tree);
}

function zodVersionOf(tree: Tree): string {
  const manifest = JSON.parse(tree.read('packages/text/package.json', 'utf-8') ?? '{}') as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  return manifest.dependencies?.['zod'] ?? '4';
}

/** A new package does not train; a reference to the package that does would be one for nothing. */
function withoutTraining(configuration: string): string {
  return configuration.replace(/\{ "path": "\.\.\/training\/tsconfig\.lib\.json" \},?\s*/g, '');
}
