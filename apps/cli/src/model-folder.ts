import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileSource, type ModelSource } from '@medmodal/core';

/** The model folder at a path, such as one that `medmodal train` wrote; undefined when there is no `card.json`. */
export function modelFolder(path: string): ModelSource | undefined {
  return existsSync(join(path, 'card.json')) ? fileSource(path) : undefined;
}
