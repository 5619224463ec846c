import { registerChecks } from './register-checks.ts';
import { modalityChecks, type ModalityUnderTest } from './modality-checks.ts';
import type { SkippedCheck } from './check.ts';

/** Registers the contract suite of modalities as vitest tests. */
export function testModality({
  skip,
  ...tested
}: ModalityUnderTest & { readonly skip?: readonly SkippedCheck[] }): void {
  registerChecks(`modality ${tested.name}`, modalityChecks(tested), skip);
}
