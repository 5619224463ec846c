import type { RdkitModule, RdkitMol } from './rdkit-module.ts';

/** Compiled patterns that are kept: some libraries of alerts have hundreds. */
const KEPT = 2000;

/** Compiled SMARTS of one instance of RDKit; what was used longest ago is freed first. */
export class PatternCache {
  readonly #rdkit: RdkitModule;
  readonly #queries = new Map<string, RdkitMol>();

  constructor(rdkit: RdkitModule) {
    this.#rdkit = rdkit;
  }

  /** Undefined when it is no SMARTS. Good until {@link KEPT} other patterns were asked for. */
  query(smarts: string): RdkitMol | undefined {
    const kept = this.#queries.get(smarts);
    const query = kept ?? (smarts === '' ? undefined : this.#rdkit.get_qmol(smarts)) ?? undefined;
    if (query === undefined) return undefined;
    this.#queries.delete(smarts);
    this.#queries.set(smarts, query);
    if (this.#queries.size > KEPT) this.#dropOldest();
    return query;
  }

  #dropOldest(): void {
    const [oldest] = this.#queries;
    if (oldest === undefined) return;
    oldest[1].delete();
    this.#queries.delete(oldest[0]);
  }
}
