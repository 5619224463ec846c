import { generateFiles, logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { formatChanges } from '../format-changes.ts';
import { nameForms } from '../name-forms.ts';
import { templateFolder } from '../template-folder.ts';

/** Options of {@link taskGenerator}. */
export interface TaskOptions {
  /** Such as `genomics.classify`. */
  readonly name: string;
  /** The value that the task takes, in kebab-case; default that of the modality's first task. */
  readonly value?: string;
}

/**
 * Writes a task and its test, and says which line mounts it: `nx g @medmodal/generators:task genomics.classify`.
 *
 * @throws when there is no such modality, when there is such a task, and when the value cannot be told.
 */
export async function taskGenerator(tree: Tree, { name, value }: TaskOptions): Promise<GeneratorCallback> {
  const [modality = '', verb = ''] = name.split('.');
  const word = nameForms(modality);
  const task = nameForms(verb);
  const source = `packages/${word.kebab}/src`;
  const folder = `${source}/tasks`;
  const front = tree.read(`${source}/${word.kebab}.ts`, 'utf-8');
  if (front === null)
    throw new Error(`There is no modality ${word.kebab}; nx g @medmodal/generators:modality makes one.`);
  if (tree.exists(`${folder}/${task.kebab}.ts`)) throw new Error(`There is a task ${name}. Choose another name.`);
  const taken = nameForms(value ?? valueOf(front));
  if (!tree.exists(`${source}/${taken.kebab}.ts`)) throw new Error(`${source}/${taken.kebab}.ts does not exist.`);
  generateFiles(tree, templateFolder('task'), folder, {
    word: word.kebab,
    value: taken.kebab,
    Value: taken.pascal,
    task: task.kebab,
    Task: task.pascal,
  });
  logger.info(`Mount it: create${task.pascal}Task in ${source}/${word.kebab}.ts, and its types in ${source}/index.ts.`);
  return formatChanges(tree);
}

/** Value of the first task that the modality's front door names. */
function valueOf(front: string): string {
  const [, value] = /:\s*Task<(\w+),/.exec(front) ?? [];
  if (value === undefined) throw new Error('The value of the modality cannot be told; give --value.');
  return value.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
