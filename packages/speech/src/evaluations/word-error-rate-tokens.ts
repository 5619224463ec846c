import { spokenNumbers } from './word-error-rate-numbers.ts';
import { americanSpelling } from './word-error-rate-spelling.ts';

/** What people utter while they think, and what recognisers write for it or leave out. */
const FILLERS = new Set('um umm uh uhh erm er hmm hm mm mmm mhm mmhmm uhhuh ah eh huh'.split(' '));

/** Ways to write the same spoken word. */
const SAME = new Map<string, string>(
  `okay:ok k:ok yep:yes yeah:yes yea:yes yup:yes mom:mum mommy:mummy alright:all,right kinda:kind,of sorta:sort,of
  gonna:going,to wanna:want,to gotta:got,to cannot:can,not dr:doctor mr:mister mrs:missus ms:miss thankyou:thank,you
  tv:television percent:% wee:wee cos:because cuz:because coz:because til:till bye-bye:bye,bye ya:you ohh:oh ooh:oh ahh:oh cause:because`
    .split(/\s+/)
    .map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1).replaceAll(',', ' ')] as const),
);

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bwon't\b/g, 'will not'],
  [/\bcan't\b/g, 'can not'],
  [/\bshan't\b/g, 'shall not'],
  [/\blet's\b/g, 'let us'],
  [/\bain't\b/g, 'is not'],
  [/\by'all\b/g, 'you all'],
  [/\bo'clock\b/g, 'oclock'],
  [/'(s|d) been\b/g, ' had been'],
  [/'s got\b/g, ' has got'],
  [/n't\b/g, ' not'],
  [/'re\b/g, ' are'],
  [/'s\b/g, ' is'],
  [/'d\b/g, ' would'],
  [/'ll\b/g, ' will'],
  [/'ve\b/g, ' have'],
  [/'m\b/g, ' am'],
];

/**
 * The words of a text as error rates compare them: lower case, no punctuation, no fillers, contractions written out, numbers as
 * digits, American spelling, and one form of words such as yes, ok and mum. Follows the idea of the normaliser of
 * Whisper (Radford et al. 2022, appendix C), with the word equivalences that the benchmark on PriMock57 names.
 */
export function wordErrorTokens(text: string): readonly string[] {
  let plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘`]/g, "'")
    .replace(/\[[^\]]*\]|\([^)]*\)|<[^>]*>/g, ' ')
    .replace(/(\d),(\d)/g, '$1$2')
    .replace(/\b([ap])\.m\b\.?/g, '$1m');
  for (const [pattern, replacement] of CONTRACTIONS) plain = plain.replace(pattern, replacement);
  const words = plain
    .replace(/(\d)\.(\d)/g, '$1•$2')
    .replace(/[^\p{L}\p{N}•%]+/gu, ' ')
    .replaceAll('•', '.')
    .split(' ')
    .filter((word) => word !== '' && !FILLERS.has(word))
    .flatMap((word) => (SAME.get(word) ?? word).split(' '));
  return spokenNumbers(words.map(americanSpelling));
}
