/* oxlint-disable vitest/valid-title, vitest/no-disabled-tests, vitest/no-conditional-tests, vitest/expect-expect -- makes tests out of checks, which assert by themselves */
import { describe, it } from 'vitest';
import type { Check, SkippedCheck } from './check.ts';

/** Loading a model takes long on a busy machine; a check that hangs still ends. */
const PATIENCE_MS = 60_000;

/** Registers checks as tests of vitest, in their order. A skip shows its reason; one that names no check is an error. */
export function registerChecks(title: string, checks: readonly Check[], skip: readonly SkippedCheck[] = []): void {
  const unknown = skip.find(({ name }) => !checks.some((check) => check.name === name));
  if (unknown) throw new Error(`There is no check "${unknown.name}" to skip.`);
  describe(title, { timeout: PATIENCE_MS }, () => {
    for (const check of checks) {
      const skipped = skip.find(({ name }) => name === check.name);
      if (skipped) it.skip(`${check.name} (${skipped.reason})`, () => {});
      else it(check.name, () => check.run());
    }
  });
}
