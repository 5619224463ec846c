/** Folders that the server reads, each ending in a slash. They lie beside this package in the repository. */
export interface Folders {
  /** Example inputs, as `TaskExample.path` names them. */
  readonly examples: URL;
  /** The built console: `index.html` and `assets/`. */
  readonly console: URL;
}

/** The folders of this repository. */
export function repositoryFolders(): Folders {
  return {
    examples: new URL('../../../examples/', import.meta.url),
    console: new URL('../../console/dist/', import.meta.url),
  };
}
