import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileSource, SdkError, type ModelSource } from '@medmodal/core';

/**
 * The model folder at a path, such as one that `medmodal train` wrote; undefined for a word that is no path.
 *
 * @throws `model.not-found` for a path at which there is no `card.json`.
 */
export function modelFolder(path: string): ModelSource | undefined {
  if (existsSync(join(path, 'card.json'))) return fileSource(path);
  if (!existsSync(path) && !/[/\\]/u.test(path)) return undefined;
  throw new SdkError('model.not-found', `${path} is no model folder: there is no card.json in it.`, {
    hint: 'Name the folder that medmodal train wrote, or one of the models that medmodal models lists.',
  });
}
