const CONTRACTIONS: Readonly<Record<string, string>> = {
  "i'm": 'i am',
  "can't": 'cannot',
  cannot: 'cannot',
  "won't": 'will not',
  "shan't": 'shall not',
  "ain't": 'is not',
  "let's": 'let us',
  gonna: 'going to',
  wanna: 'want to',
  gotta: 'have to',
  kinda: 'kind of',
  sorta: 'sort of',
  cause: 'because',
  "'cause": 'because',
  lemme: 'let me',
  milligrams: 'mg',
  milligram: 'mg',
  micrograms: 'mcg',
  percent: '%',
  covid: 'COVID-19',
  yup: 'yes',
  yep: 'yes',
  yeah: 'yes',
  nope: 'no',
  ok: 'okay',
};

/** Phrases that carry no fact, longest first. */
const FILLERS: readonly string[] = [
  'i do not know if you know',
  'if that makes sense',
  'as far as i know',
  'things like that',
  'something like that',
  'anything like that',
  'stuff like that',
  'and everything like that',
  'or anything',
  'or something',
  'and stuff',
  'and everything',
  'at this point in time',
  'to be honest',
  'for the most part',
  'go ahead and',
  'go ahead',
  'i feel like',
  'i would say',
  'i mean',
  'i guess',
  'you know what',
  'you know',
  'you see',
  'of course',
  'kind of',
  'sort of',
  'all right',
  'a little bit of a',
  'a little bit of',
  'a little bit',
  'pretty much',
  'like i said',
  'as well',
  'at all',
  'right now',
  'really',
  'actually',
  'basically',
  'obviously',
  'definitely',
  'certainly',
  'honestly',
  'literally',
  'hopefully',
  'just',
  'okay',
  'alright',
  'gosh',
  'please',
  'too too',
  'gotcha',
];
const REPLACED: Readonly<Record<string, string>> = {
  'a little bit of a': 'a little',
  'a little bit of': 'a little',
  'a little bit': 'a little',
};
const LEADING = new Set(
  'okay alright yes well so and but like then now oh right because hi hello hey dragon dax also anyway um uh good great perfect awesome sure'.split(
    ' ',
  ),
);

/**
 * What was said without contractions, fillers and openings, as words in lower case. What carries a fact stays: negation,
 * numbers, hedges such as `maybe`, and a leading `no`.
 */
export function plainSpeech(words: readonly string[]): readonly string[] {
  const expanded = words.flatMap((word, index) => expand(word, words[index + 1] ?? '').split(' '));
  const kept: string[] = [];
  for (let at = 0; at < expanded.length;) {
    const filler = FILLERS.find((phrase) => matches(expanded, at, phrase) && !isNeeded(expanded, at, phrase));
    if (filler === undefined) {
      kept.push(expanded[at] ?? '');
      at += 1;
    } else {
      if (REPLACED[filler] !== undefined) kept.push(...REPLACED[filler].split(' '));
      at += filler.split(' ').length;
    }
  }
  return withoutEnds(kept);
}

/** `let you know`, `do you know` and `as you know` say something. */
function isNeeded(words: readonly string[], at: number, phrase: string): boolean {
  return phrase.startsWith('you ') && /^(?:let|do|did|if|as|that|how|when|what|letting)$/.test(words[at - 1] ?? '');
}

function matches(words: readonly string[], at: number, phrase: string): boolean {
  return phrase.split(' ').every((word, offset) => words[at + offset] === word);
}

function expand(word: string, next: string): string {
  const known = CONTRACTIONS[word];
  if (known !== undefined) return known;
  if (word.endsWith("n't")) return `${word.slice(0, -3)} not`;
  if (word.endsWith("'ve")) return `${word.slice(0, -3)} have`;
  if (word.endsWith("'re")) return `${word.slice(0, -3)} are`;
  if (word.endsWith("'ll")) return `${word.slice(0, -3)} will`;
  if (/^(?:i|you|he|she|it|we|they)'d$/.test(word))
    return `${word.slice(0, -2)} ${/^(?:like|love|rather|be|prefer|recommend|want)$/.test(next) ? 'would' : 'had'}`;
  if (/^(?:he|she|it|that|there|what|who|where|how|here|this|everything)'s$/.test(word))
    return `${word.slice(0, -2)} ${/^(?:been|had|got|gotten|gone|become|done|always|never)$/.test(next) || /\p{L}{3}ed$/u.test(next) ? 'has' : 'is'}`;
  return word;
}

function withoutEnds(words: readonly string[]): readonly string[] {
  const tidy = words.filter((word, index) => {
    const before = words[index - 1] ?? ',';
    if (word === 'like') return !(before === ',' || /^\d/.test(words[index + 1] ?? ''));
    return word !== ',' || !/^(?:,|of|the|an?|my|your|to|with|in|is|was|are|and)$/.test(before);
  });
  let start = 0;
  let end = tidy.length;
  while (start < end && (tidy[start] === ',' || LEADING.has(tidy[start] ?? ''))) start += 1;
  while (
    end > start &&
    (tidy[end - 1] === ',' || /^(?:and|but|so|or|because|like|then|right|yes|the|a)$/.test(tidy[end - 1] ?? ''))
  )
    end -= 1;
  return tidy.slice(start, end);
}
