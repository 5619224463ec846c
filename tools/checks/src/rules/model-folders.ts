import { createHash } from 'node:crypto';
import { type ModelCard, modelCardSchema } from '@medmodal/core';
import type { Repository } from '../repository.ts';
import type { Finding, Rule } from '../rule.ts';

const MEGABYTE = 1_000_000;
const LIMIT = { folder: 10 * MEGABYTE, package: 35 * MEGABYTE, all: 80 * MEGABYTE };

/** Every bundled model is small, complete, and exactly what its card says. */
export const modelFolders: Rule = {
  name: 'model-folders',
  summary:
    'Model folders: ≤ 10 MB each, ≤ 35 MB a package, ≤ 80 MB in all, a valid card, a licence, and files with the sha256 of the card.',
  check(repository) {
    const folders = modelFoldersOf(repository);
    const all = folders.reduce((sum, folder) => sum + sizeOf(repository, folder), 0);
    const findings = folders.flatMap((folder) => folderFindings(repository, folder));
    if (all > LIMIT.all)
      findings.push({
        path: 'packages',
        message: `All models together have ${all} bytes, over ${LIMIT.all}. Quantize or distil the largest.`,
      });
    const packages = new Set(folders.map((folder) => folder.split('/').slice(0, 2).join('/')));
    for (const path of packages) {
      const size = folders
        .filter((folder) => folder.startsWith(`${path}/`))
        .reduce((sum, folder) => sum + sizeOf(repository, folder), 0);
      if (size > LIMIT.package)
        findings.push({
          path,
          message: `Its models have ${size} bytes, over ${LIMIT.package}. Quantize or distil one.`,
        });
    }
    return findings;
  },
};

/** Folders below `packages/*\/models`. */
export function modelFoldersOf(repository: Repository): string[] {
  const folders = repository.paths.map((path) => /^packages\/[^/]+\/models\/[^/]+(?=\/)/.exec(path)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}

/** The card of a model folder, or why it is not one. */
export function cardOf(repository: Repository, folder: string): { card: ModelCard } | { reason: string } {
  const path = `${folder}/card.json`;
  if (!repository.paths.includes(path)) return { reason: 'card.json is missing.' };
  try {
    const parsed = modelCardSchema.safeParse(JSON.parse(repository.text(path)));
    if (parsed.success) return { card: parsed.data };
    return { reason: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') };
  } catch {
    return { reason: 'card.json is not JSON.' };
  }
}

function folderFindings(repository: Repository, folder: string): Finding[] {
  const size = sizeOf(repository, folder);
  const findings: Finding[] = [];
  if (size > LIMIT.folder)
    findings.push({ path: folder, message: `${size} bytes, over ${LIMIT.folder}. Quantize or distil the model.` });
  if (!repository.paths.includes(`${folder}/LICENSE`))
    findings.push({ path: folder, message: 'LICENSE is missing. Say under which terms these weights may be used.' });
  const result = cardOf(repository, folder);
  if ('reason' in result) return [...findings, { path: `${folder}/card.json`, message: result.reason }];
  return [...findings, ...fileFindings(repository, folder, result.card)];
}

function fileFindings(repository: Repository, folder: string, card: ModelCard): Finding[] {
  const path = `${folder}/card.json`;
  const findings: Finding[] = [];
  if (!folder.endsWith(`/${card.id}`))
    findings.push({ path, message: `The id "${card.id}" is not the name of the folder.` });
  for (const [name, { sha256, bytes }] of Object.entries(card.files)) {
    const file = `${folder}/${name}`;
    if (!repository.paths.includes(file)) {
      findings.push({ path, message: `${name} is in the card, but not in the folder.` });
      continue;
    }
    const content = repository.bytes(file);
    const same = content.length === bytes && createHash('sha256').update(content).digest('hex') === sha256;
    if (!same)
      findings.push({
        path: file,
        message:
          'Its size or sha256 is not that of the card. Write the card again with the recipe; never edit either by hand.',
      });
  }
  const listed = new Set(['card.json', 'LICENSE', 'README.md', ...Object.keys(card.files)]);
  const extra = repository.paths.filter(
    (file) => file.startsWith(`${folder}/`) && !listed.has(file.slice(folder.length + 1)),
  );
  return [
    ...findings,
    ...extra.map((file) => ({
      path: file,
      message: 'Is in the folder, but not in the card. List it, or take it out.',
    })),
  ];
}

function sizeOf(repository: Repository, folder: string): number {
  return repository.paths
    .filter((path) => path.startsWith(`${folder}/`))
    .reduce((sum, path) => sum + repository.bytes(path).length, 0);
}
