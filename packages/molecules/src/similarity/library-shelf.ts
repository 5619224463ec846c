import { SdkError } from '@medmodal/core';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { drugLibrary } from './drug-library.ts';
import type { FingerprintLibrary } from './fingerprint-library.ts';

/** Libraries by name; that of the drugs is built when it is first asked for, unless one of that name is given. */
export class LibraryShelf {
  readonly #toolkit: ChemistryToolkit;
  readonly #given: ReadonlyMap<string, FingerprintLibrary>;
  #drugs: Promise<FingerprintLibrary> | undefined;

  constructor(toolkit: ChemistryToolkit, given: Readonly<Record<string, FingerprintLibrary>>) {
    this.#toolkit = toolkit;
    this.#given = new Map(Object.entries(given));
  }

  /** @throws `option.invalid` for a name that no library has; what building throws, which the next call tries again. */
  async library(name: string): Promise<FingerprintLibrary> {
    const given = this.#given.get(name);
    if (given) return given;
    if (name !== 'drugs') {
      throw new SdkError('option.invalid', 'The option library names no library.', {
        details: { option: 'library', known: ['drugs', ...this.#given.keys()] },
      });
    }
    this.#drugs ??= drugLibrary(this.#toolkit).catch((error: unknown) => {
      this.#drugs = undefined;
      throw error;
    });
    return this.#drugs;
  }
}
