import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Compiles RDKit's WebAssembly from the installed package. */
export async function compileRdkit(): Promise<WebAssembly.Module> {
  const path = createRequire(import.meta.url).resolve('@rdkit/rdkit/RDKit_minimal.wasm');
  return WebAssembly.compile(new Uint8Array(await readFile(path)));
}
