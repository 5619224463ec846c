import type { ModelCard } from '@medmodal/core';
import { figureTable, modelPage } from './model-page.ts';
import type { Repository } from './repository.ts';
import { cardOf, modelFoldersOf } from './rules/model-folders.ts';

const READMES = ['README.md', 'README.zh-CN.md'];
const TABLE = /(<!-- figures: npm run docs -->)[^]*?(<!-- \/figures -->)/;

/** The documents that speak of models, as they must read: `docs/models.md`, and the table in each README. */
export function modelDocuments(repository: Repository): Map<string, string> {
  const cards = modelFoldersOf(repository).flatMap((folder): ModelCard[] => {
    const result = cardOf(repository, folder);
    return 'card' in result ? [result.card] : [];
  });
  const documents = new Map([['docs/models.md', modelPage(cards)]]);
  for (const path of READMES.filter((file) => repository.paths.includes(file))) {
    documents.set(
      path,
      repository
        .text(path)
        .replace(TABLE, (_, begin: string, end: string) => `${begin}\n${figureTable(cards)}\n${end}`),
    );
  }
  return documents;
}
