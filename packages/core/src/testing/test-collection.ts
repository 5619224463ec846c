import type { SkippedCheck } from './check.ts';
import { collectionChecks, type CollectionUnderTest } from './collection-checks.ts';
import { registerChecks } from './register-checks.ts';

/** Registers the contract suite of collection codecs as vitest tests. */
export function testCollection<Value>({
  skip,
  ...tested
}: CollectionUnderTest<Value> & { readonly skip?: readonly SkippedCheck[] }): void {
  registerChecks(`collection ${tested.codec.name}`, collectionChecks(tested), skip);
}
