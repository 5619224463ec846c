import { SdkError } from '@medmodal/core';
import { isHan } from '../transforms/count-scripts.ts';
import type { Language } from '../language.ts';

/**
 * What a name is to its concept: the preferred label, a synonym, a related or narrower term, or a synonym of a concept of
 * another vocabulary that has the same label.
 */
export type NameKind = 'label' | 'synonym' | 'related' | 'borrowed';

/** In the order of {@link ConceptNames.kinds}. */
export const NAME_KINDS: readonly NameKind[] = ['label', 'synonym', 'related', 'borrowed'];

/** The names of one vocabulary in one language. */
export interface ConceptNames {
  readonly codes: readonly string[];
  /** The preferred label of each concept; in the other language where this one has none. */
  readonly labels: readonly string[];
  readonly names: readonly string[];
  /** Number of the concept of each name. */
  readonly concepts: Int32Array;
  /** Number in {@link NAME_KINDS} of each name. */
  readonly kinds: Uint8Array;
}

const MARKS: Readonly<Record<string, NameKind>> = { '?': 'related', '~': 'borrowed' };

/**
 * Reads the table of a vocabulary: one line a concept, cells parted by tabs: code, label, other names. A cell that begins
 * with `?` is a related name, one with `~` a borrowed one. Names with a Han character are Chinese, all others English.
 *
 * @throws `model.incompatible` with the line number where a line has no label.
 */
export function readConceptNames(table: string, language: Language): ConceptNames {
  const codes: string[] = [];
  const labels: string[] = [];
  const names: string[] = [];
  const concepts: number[] = [];
  const kinds: number[] = [];
  for (const [index, line] of table.split('\n').entries()) {
    if (line === '') continue;
    const [code = '', first, ...others] = line.split('\t');
    if (!first) throw lineError(index + 1);
    const own = [first, ...others].filter((name) => isChinese(name) === (language === 'zh'));
    if (own.length === 0) continue;
    labels.push(own[0] && !MARKS[own[0].charAt(0)] ? own[0] : first);
    for (const name of own) {
      const mark = MARKS[name.charAt(0)];
      names.push(mark ? name.slice(1) : name);
      kinds.push(NAME_KINDS.indexOf(mark ?? (name === own[0] ? 'label' : 'synonym')));
      concepts.push(codes.length);
    }
    codes.push(code);
  }
  return { codes, labels, names, concepts: Int32Array.from(concepts), kinds: Uint8Array.from(kinds) };
}

function isChinese(name: string): boolean {
  for (let place = 0; place < name.length; place += 1) if (isHan(name.charCodeAt(place))) return true;
  return false;
}

function lineError(line: number): SdkError {
  return new SdkError('model.incompatible', `Line ${line} of the table of names has no label.`, {
    hint: 'Build the table again with the recipe of the concept index.',
    details: { line },
  });
}
