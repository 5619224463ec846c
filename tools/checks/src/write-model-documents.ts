import { writeFileSync } from 'node:fs';
import { modelDocuments } from './model-documents.ts';
import { openRepository } from './repository.ts';

/** `npm run docs`: writes the documents that are drawn from the model cards. */
for (const [path, text] of modelDocuments(openRepository(process.cwd()))) {
  writeFileSync(path, text);
  process.stdout.write(`${path}\n`);
}
