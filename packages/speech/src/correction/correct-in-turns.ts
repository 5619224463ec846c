import { nextTurn, throwIfCancelled, type RunContext } from '@medmodal/core';
import type { CorrectionSettings, Corrector } from './corrector.ts';
import type { ChangedText, TextChange } from './text-change.ts';

/** Characters that are corrected at once: about 5,000 words, which take some tenths of a second. */
const AT_ONCE = 30_000;

/**
 * Corrects a text of any length in pieces that end with a sentence, gives turns to the event loop between them and reports
 * progress in characters. A longer text than {@link AT_ONCE} is a piece after a piece: what is said in one is no evidence
 * in another.
 *
 * @throws `cancelled`.
 */
export async function correctInTurns(
  text: string,
  { corrector, settings }: { readonly corrector: Corrector; readonly settings: CorrectionSettings },
  { signal, onProgress }: RunContext,
): Promise<ChangedText> {
  const changes: TextChange[] = [];
  let output = '';
  for (let start = 0; start < text.length;) {
    await nextTurn();
    throwIfCancelled(signal);
    const end = endOfPiece(text, start);
    const piece = corrector.correct(text.slice(start, end), settings);
    for (const change of piece.changes) changes.push(shifted(change, start, output.length));
    output += piece.text;
    start = end;
    onProgress?.({ stage: 'correction', done: end, total: text.length, unit: 'characters' });
  }
  return { text: output, changes };
}

function endOfPiece(text: string, start: number): number {
  if (text.length - start <= AT_ONCE) return text.length;
  const piece = text.slice(start, start + AT_ONCE);
  const sentence = Math.max(piece.lastIndexOf('. '), piece.lastIndexOf('? '), piece.lastIndexOf('! ')) + 1;
  const end = Math.max(sentence, piece.lastIndexOf('\n'));
  return start + (end > 0 ? end : piece.lastIndexOf(' ') > 0 ? piece.lastIndexOf(' ') : AT_ONCE);
}

function shifted(change: TextChange, input: number, output: number): TextChange {
  return {
    ...change,
    start: change.start + input,
    end: change.end + input,
    outputStart: change.outputStart + output,
    outputEnd: change.outputEnd + output,
  };
}
