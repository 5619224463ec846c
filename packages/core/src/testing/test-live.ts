import type { SkippedCheck } from './check.ts';
import { liveChecks, type LiveUnderTest } from './live-checks.ts';
import { registerChecks } from './register-checks.ts';

/** Registers the contract suite of live tasks as vitest tests. */
export function testLive<Result>({
  skip,
  name,
  ...tested
}: LiveUnderTest<Result> & { readonly name: string; readonly skip?: readonly SkippedCheck[] }): void {
  registerChecks(`live ${name}`, liveChecks(tested), skip);
}
