import { fileURLToPath } from 'node:url';

/** Folder of the templates with a name, from the built file. */
export function templateFolder(name: 'modality' | 'example' | 'task'): string {
  return fileURLToPath(new URL(`../templates/${name}`, import.meta.url));
}
