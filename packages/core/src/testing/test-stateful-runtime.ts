import type { SkippedCheck } from './check.ts';
import { registerChecks } from './register-checks.ts';
import { statefulChecks, type StatefulRuntimeUnderTest } from './stateful-checks.ts';

/** Registers the contract suite of stateful runtimes as vitest tests. */
export function testStatefulRuntime({
  skip,
  ...tested
}: StatefulRuntimeUnderTest & { readonly skip?: readonly SkippedCheck[] }): void {
  registerChecks(`stateful runtime ${tested.name}`, statefulChecks(tested), skip);
}
