import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files of the repository, as a rule sees them. Paths use `/` and are relative to the root. */
export interface Repository {
  /** Folder on disk; empty for a tree that exists in memory only. */
  readonly root: string;
  /** Every file that belongs to the repository, sorted; what `.gitignore` names is left out. */
  readonly paths: readonly string[];
  /** True for any file or folder that is there, built ones included. */
  exists(path: string): boolean;
  bytes(path: string): Uint8Array;
  text(path: string): string;
}

/** Opens the working tree at `root`. Files are read when they are asked for, once. */
export function openRepository(root: string): Repository {
  const ignored = ignoreTest(readFileSync(join(root, '.gitignore'), 'utf8'));
  const cache = new Map<string, Uint8Array>();
  const bytes = (path: string): Uint8Array => {
    const known = cache.get(path) ?? new Uint8Array(readFileSync(join(root, path)));
    cache.set(path, known);
    return known;
  };
  return {
    root,
    paths: [...walk(root, '', ignored)].toSorted(),
    exists: (path) => existsSync(join(root, path)),
    bytes,
    text: (path) => new TextDecoder().decode(bytes(path)),
  };
}

/** A tree in memory, for the tests of rules. */
export function repositoryOf(files: Readonly<Record<string, string | Uint8Array>>): Repository {
  const read = (path: string): string | Uint8Array => {
    const content = files[path];
    if (content === undefined) throw new Error(`No file ${path} in this tree.`);
    return content;
  };
  return {
    root: '',
    paths: Object.keys(files).toSorted(),
    exists: (path) =>
      Object.keys(files).some((file) => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`)),
    bytes: (path) => {
      const content = read(path);
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    text: (path) => {
      const content = read(path);
      return typeof content === 'string' ? content : new TextDecoder().decode(content);
    },
  };
}

function* walk(root: string, folder: string, ignored: (name: string) => boolean): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (entry.name === '.git' || ignored(entry.name)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(root, path, ignored);
    else if (entry.isFile()) yield path;
  }
}

/** Understands the two kinds of line our `.gitignore` has: `name/` and `*.ending`. */
function ignoreTest(gitignore: string): (name: string) => boolean {
  const lines = gitignore.split('\n').map((line) => line.trim());
  const names = new Set(lines.filter((line) => line.endsWith('/')).map((line) => line.slice(0, -1)));
  const endings = lines.filter((line) => line.startsWith('*.')).map((line) => line.slice(1));
  return (name) => names.has(name) || endings.some((ending) => name.endsWith(ending));
}
