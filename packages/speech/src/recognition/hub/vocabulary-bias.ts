import type { HubTokenizer } from './hub-library.ts';
import { indexOfMost } from './softmax.ts';

/** A place in the tree of token ids: what may follow, and whether an entry ends here. */
interface Branch {
  readonly next: Map<number, Branch>;
}

/** What is added to the score of a token that begins an entry of the vocabulary, and of one that goes on with it. */
const BEGIN = 0.5;
const CONTINUE = 2.5;
/** A token further than this below the best one, in nats, is not what was heard: it gets nothing. */
const PLAUSIBLE = 6;

/** Makes words that are expected likelier while tokens are chosen. */
export interface VocabularyBias {
  /**
   * Adds to the scores of plausible tokens that begin or continue an entry.
   *
   * @param scores of every token; written to
   * @param tokens chosen so far
   */
  boost(scores: Float32Array, tokens: readonly number[]): void;
}

/**
 * Makes a bias out of words to expect: a prefix tree over their token ids, each entry with and without a blank before it,
 * as given and in lower case. Shallow fusion as in Zhao et al. 2019, "Shallow-fusion end-to-end contextual biasing", with
 * a fixed bonus a token. Undefined without words.
 */
export function createVocabularyBias(
  vocabulary: readonly string[],
  tokenizer: HubTokenizer,
): VocabularyBias | undefined {
  if (vocabulary.length === 0) return undefined;
  const root: Branch = { next: new Map() };
  for (const form of new Set(vocabulary.flatMap((entry) => formsOf(entry)))) {
    insert(root, tokenizer.encode(form, { add_special_tokens: false }));
  }
  return { boost: (scores, tokens) => boost(root, scores, tokens) };
}

function formsOf(entry: string): string[] {
  const plain = entry.normalize('NFC').trim();
  return plain === '' ? [] : [` ${plain}`, ` ${plain.toLowerCase()}`, plain, plain.toLowerCase()];
}

function insert(root: Branch, tokens: readonly number[]): void {
  let branch = root;
  for (const token of tokens) {
    const next = branch.next.get(token) ?? { next: new Map<number, Branch>() };
    branch.next.set(token, next);
    branch = next;
  }
}

function boost(root: Branch, scores: Float32Array, tokens: readonly number[]): void {
  const least = (scores[indexOfMost(scores)] ?? 0) - PLAUSIBLE;
  const bonuses = new Map<number, number>();
  for (const token of root.next.keys()) bonuses.set(token, BEGIN);
  for (const branch of openBranches(root, tokens)) {
    for (const token of branch.next.keys()) bonuses.set(token, CONTINUE);
  }
  for (const [token, bonus] of bonuses) {
    const score = scores[token];
    if (score !== undefined && score >= least) scores[token] = score + bonus;
  }
}

/** The branches at which the last tokens have arrived, whatever came before. */
function openBranches(root: Branch, tokens: readonly number[]): Branch[] {
  let open: Branch[] = [];
  for (const token of tokens.slice(-LONGEST)) {
    open = [...open, root].flatMap((branch) => branch.next.get(token) ?? []);
  }
  return open;
}

/** Tokens of the longest entry that is followed. */
const LONGEST = 24;
