import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { checkFileName, type Folder } from './folder.ts';
import { storageError } from './storage-error.ts';

/** A {@link Folder} on a directory of this machine. */
export class DirectoryFolder implements Folder {
  readonly uri: string;
  readonly #path: string;

  /** @param path of the directory, which need not exist. */
  constructor(path: string) {
    this.uri = `file:${path}`;
    this.#path = resolve(path);
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    const place = this.#place(name);
    try {
      return new Uint8Array(await readFile(place));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw storageError(error, { place, action: 'read' });
    }
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const place = this.#place(name);
    const unfinished = join(dirname(place), `.${basename(place)}.${randomUUID()}${UNFINISHED}`);
    try {
      await makeDirectory(dirname(place));
      await clearAbandoned(place);
      await writeDurably(unfinished, bytes);
      await rename(unfinished, place);
      await flushDirectory(dirname(place));
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => {});
      throw storageError(error, { place, action: 'written' });
    }
  }

  async remove(name: string): Promise<void> {
    const place = this.#place(name);
    try {
      await rm(place, { force: true });
    } catch (error) {
      if (!isAbsent(error)) throw storageError(error, { place, action: 'removed' });
    }
  }

  async list(): Promise<readonly string[]> {
    try {
      const entries = await readdir(this.#path, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && !entry.name.endsWith(UNFINISHED))
        .map((entry) => relative(this.#path, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .toSorted();
    } catch (error) {
      if (isAbsent(error)) return [];
      throw storageError(error, { place: this.#path, action: 'listed' });
    }
  }

  #place(name: string): string {
    checkFileName(name);
    return join(this.#path, name);
  }
}

const UNFINISHED = '.unfinished';

/** Nobody writes one file for so long, so what is older was left by a process that was killed. */
const ABANDONED_AFTER_MS = 10 * 60_000;

/** Makes a directory and those on its way. (Node's own `recursive` never ends where nothing can be made, as in /proc.) */
async function makeDirectory(path: string, retry = true): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && retry && dirname(path) !== path) {
      await makeDirectory(dirname(path));
      await makeDirectory(path, false);
      return;
    }
    const facts = await stat(path).catch(() => undefined);
    if (!facts?.isDirectory()) throw error;
  }
}

async function writeDurably(place: string, bytes: Uint8Array): Promise<void> {
  const file = await open(place, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the new name durable too; some systems cannot flush a directory, and then the rename has to do. */
async function flushDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r').catch(() => undefined);
  await directory?.sync().catch(() => {});
  await directory?.close();
}

async function clearAbandoned(place: string): Promise<void> {
  const folder = dirname(place);
  const names = (await readdir(folder)).filter(
    (name) => name.startsWith(`.${basename(place)}.`) && name.endsWith(UNFINISHED),
  );
  for (const name of names) {
    const facts = await stat(join(folder, name)).catch(() => undefined);
    if (facts && Date.now() - facts.mtimeMs > ABANDONED_AFTER_MS) await rm(join(folder, name), { force: true });
  }
}

function isAbsent(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
