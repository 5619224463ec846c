import type { Repository } from './repository.ts';

/** One place that breaks a rule. */
export interface Finding {
  readonly path: string;
  /** Counted from 1; left out when the whole file or folder is meant. */
  readonly line?: number;
  /** What is wrong here, and what to do about it. */
  readonly message: string;
}

/** Something the repository promises about itself. */
export interface Rule {
  /** Short name in kebab-case: that of the rule's file. */
  readonly name: string;
  /** The promise, in one line. */
  readonly summary: string;
  /** Finds every place that breaks it; an empty list means that the promise holds. */
  check(repository: Repository): readonly Finding[] | Promise<readonly Finding[]>;
}
