import { readFileSync } from 'node:fs';

/** What a file must decode to, as the tables beside this file say. */
export interface ExpectedPixels {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly sum: number;
  readonly sha256: string;
  /** Most that a number may differ from the picture that was encoded; 0 or left out where all are the same. */
  readonly tolerance?: number;
}

/** The bytes of a fixture. */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
}

/** A table of expected pixels by file name. */
export function expectedPixels(path: string): Readonly<Record<string, ExpectedPixels>> {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}
