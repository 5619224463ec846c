import { updateJson, type Tree } from '@nx/devkit';
import type { NameForms } from '../name-forms.ts';

/** Projects that refer to every modality. */
const REFERRING = ['apps/api/tsconfig.lib.json'];

/** Adds the package to the workspace, to what is built, and as one line to the list of modalities. */
export function mountModality(tree: Tree, { kebab, pascal }: NameForms): void {
  const folder = `packages/${kebab}`;
  updateJson(tree, 'package.json', (root: { workspaces: string[] }) => ({
    ...root,
    workspaces: after(root.workspaces, folder, (one) => one.startsWith('packages/')),
  }));
  insertReference(tree, 'tsconfig.json', `./${folder}`);
  for (const file of REFERRING) insertReference(tree, file, `../../${folder}/tsconfig.lib.json`);
  updateJson(tree, 'apps/api/package.json', (manifest: { dependencies: Record<string, string> }) => ({
    ...manifest,
    dependencies: sorted({ ...manifest.dependencies, [`@medmodal/${kebab}`]: '0.1.0' }),
  }));
  mountInList(tree, { kebab, pascal });
}

/** The one line, and its import. */
function mountInList(tree: Tree, { kebab, pascal }: Pick<NameForms, 'kebab' | 'pascal'>): void {
  const file = 'apps/api/src/modalities.ts';
  const source = tree.read(file, 'utf-8') ?? '';
  const list = source.lastIndexOf('];');
  const imports = source.lastIndexOf("from '@medmodal/");
  if (list < 0 || imports < 0) throw new Error(`${file} holds no list of modalities to mount ${kebab} in.`);
  const lineEnd = source.indexOf('\n', imports) + 1;
  const before = source.slice(lineEnd, list).replace(/,?\s*$/, '');
  const line = `  create${pascal}({ runtime }),`;
  const imported = `import { create${pascal} } from '@medmodal/${kebab}';\n`;
  tree.write(file, `${source.slice(0, lineEnd)}${imported}${before},\n${line}\n  ${source.slice(list)}`);
}

function insertReference(tree: Tree, file: string, path: string): void {
  updateJson(tree, file, (configuration: { references: { path: string }[] }) => ({
    ...configuration,
    references: after(configuration.references, { path }, (one) => one.path.includes('packages/')),
  }));
}

/** The list with `item` behind the last one that is `alike`. */
function after<Item>(list: readonly Item[], item: Item, alike: (item: Item) => boolean): Item[] {
  const place = list.findLastIndex(alike) + 1;
  return [...list.slice(0, place), item, ...list.slice(place)];
}

function sorted(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
