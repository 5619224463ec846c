import type { SkippedCheck } from './check.ts';
import { codecChecks, type CodecUnderTest } from './codec-checks.ts';
import { registerChecks } from './register-checks.ts';

/** Registers the contract suite of codecs as vitest tests. */
export function testCodec<Value>({
  skip,
  ...tested
}: CodecUnderTest<Value> & { readonly skip?: readonly SkippedCheck[] }): void {
  registerChecks(`codec ${tested.codec.name}`, codecChecks(tested), skip);
}
