import { checkFileName, type Folder } from './folder.ts';

/** A {@link Folder} in memory: empty at first, and gone with the object. What is written and read is copied. */
export function memoryFolder(): Folder {
  const files = new Map<string, Uint8Array>();
  return {
    uri: 'memory:',
    async read(name) {
      checkFileName(name);
      return files.get(name)?.slice();
    },
    async write(name, bytes) {
      checkFileName(name);
      files.set(name, new Uint8Array(bytes));
    },
    async remove(name) {
      checkFileName(name);
      files.delete(name);
    },
    list: async () => [...files.keys()].toSorted(),
  };
}
