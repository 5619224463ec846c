/** Bytes of the stack: RDKit's own 64 KiB overflow at chains of 900 atoms, 16 MiB were not filled by 2,000. */
const STACK = 2 ** 24;
const ALIGNMENT = 16;
/** Version of RDKit whose build gives its functions the names below. */
const VERSION = '2026.09.1';

/**
 * Gives a fresh instance of RDKit a stack in its heap, in place of the one it was linked with, whose overflow corrupts it.
 * Answers whether that was done: builds that are not known, or do not behave as expected, stay as they are.
 */
export function widenStack(exports: WebAssembly.Exports, version: string): boolean {
  const { $: allocate, fa: restore, ga: current } = exports;
  if (version !== VERSION || !isFunction(allocate) || !isFunction(restore) || !isFunction(current)) return false;
  const before = current();
  const start = allocate(STACK);
  if (typeof start !== 'number' || typeof before !== 'number' || start <= before) return false;
  const top = (start + STACK) & -ALIGNMENT;
  restore(top);
  return current() === top;
}

function isFunction(value: unknown): value is (argument?: number) => unknown {
  return typeof value === 'function';
}
