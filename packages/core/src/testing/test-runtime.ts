import type { SkippedCheck } from './check.ts';
import { registerChecks } from './register-checks.ts';
import { runtimeChecks, type RuntimeUnderTest } from './runtime-checks.ts';

/** Registers the contract suite of runtimes as vitest tests. */
export function testRuntime({ skip, ...tested }: RuntimeUnderTest & { readonly skip?: readonly SkippedCheck[] }): void {
  registerChecks(`runtime ${tested.name}`, runtimeChecks(tested), skip);
}
