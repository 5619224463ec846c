import { throwIfCancelled } from '@medmodal/core';
import { SEALED, type Seal } from './actions/sealed-text.ts';

/** A text with what was sealed in it opened again. */
export interface RestoredText {
  readonly text: string;
  /** How many were opened. */
  readonly restored: number;
}

/** Opens all that `encrypt` sealed in a text. @throws `option.invalid` for another key or a changed seal; `cancelled`. */
export async function restoreSealed(text: string, seal: Seal, signal?: AbortSignal): Promise<RestoredText> {
  const pieces: string[] = [];
  let at = 0;
  let restored = 0;
  for (const match of text.matchAll(SEALED)) {
    throwIfCancelled(signal);
    const [whole, type = '', sealed = ''] = match;
    pieces.push(text.slice(at, match.index), await seal.open(type, sealed));
    at = match.index + whole.length;
    restored += 1;
  }
  pieces.push(text.slice(at));
  return { text: pieces.join(''), restored };
}
