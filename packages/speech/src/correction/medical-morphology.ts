import { combiningForms, medicalEndings } from '../vocabulary/combining-forms.ts';
import { americanSpelling } from '../vocabulary/spelling-variants.ts';

/** Vowels that link the parts of a compound. */
const LINKS = ['', 'o', 'i', 'a', 'e', 'u'];
/** Shortest word, and shortest beginning that speaks for a medical word on its own. */
const SHORTEST = 6;
const SHORTEST_BEGINNING = 4;

/** Whether a word in lower case is regularly made of parts of medical language, such as `chondroplasty` or `haemostasis`. */
export type MedicalMorphology = (word: string) => boolean;

/** Reads the parts; a word is looked up in some microseconds. */
export function readMedicalMorphology(): MedicalMorphology {
  const forms = partsOf(combiningForms);
  const endings = partsOf(medicalEndings);
  const known = new Map<string, boolean>();
  return (word) => {
    if (word.length < SHORTEST || /[^a-z]/.test(word)) return false;
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size > 50_000) known.clear();
    const spelled = americanSpelling(word);
    const right = isMadeOf(spelled, { forms, endings, told: false });
    known.set(word, right);
    return right;
  };
}

interface WordParts {
  readonly forms: ReadonlySet<string>;
  readonly endings: ReadonlySet<string>;
  /** Whether a part that is long enough to be no accident came before. */
  readonly told: boolean;
}

/** Whether a rest of a word is beginnings and then an ending, of which one tells. */
function isMadeOf(word: string, parts: WordParts): boolean {
  for (let next = 2; next < word.length; next += 1) {
    const form = word.slice(0, next);
    if (!parts.forms.has(form)) continue;
    const told = parts.told || form.length >= SHORTEST_BEGINNING;
    for (const link of LINKS) {
      if (!word.startsWith(link, next)) continue;
      const rest = word.slice(next + link.length);
      if (parts.endings.has(rest) && (told || rest.length > SHORTEST_BEGINNING)) return true;
      if (rest.length > 2 && isMadeOf(rest, { ...parts, told })) return true;
    }
  }
  return false;
}

function partsOf(text: string): ReadonlySet<string> {
  return new Set(text.replaceAll('\n', '').split(','));
}
