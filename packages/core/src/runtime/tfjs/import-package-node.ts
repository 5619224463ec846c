import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { TfjsImporter } from './start-engine.ts';
import type { TfjsPackage } from './tfjs-runtime.ts';

/** Imports packages of TensorFlow.js from where they are installed, beside this package or by an absolute path. */
export function nodeImporter(libraries: Readonly<Record<TfjsPackage, string>>): TfjsImporter {
  return async (name) => {
    const library = libraries[name];
    const location = library.startsWith('/') ? pathToFileURL(library).href : library;
    try {
      return await import(location);
    } catch (error) {
      // The reason that Node gives holds the path of the file that asked.
      if (!isInstalled(library)) throw new Error(`${library} is not installed`, { cause: error });
      throw error;
    }
  };
}

function isInstalled(library: string): boolean {
  try {
    createRequire(import.meta.url).resolve(library);
    return true;
  } catch {
    return false;
  }
}
