import type { IdentifierType } from '../identifier-type.ts';
import { createChoices } from './choices.ts';
import type { IdentifierAction } from './identifier-action.ts';
import { LONE_DATE, type DateReading } from './date-reading.ts';
import { createKeyedDigest, hexOf, type KeyedDigest } from './keyed-digest.ts';
import { createSeal, type Seal } from './sealed-text.ts';
import { shiftDate } from './shift-date.ts';
import { surrogateOf } from './surrogates/surrogate-of.ts';

/** What stands in place of found texts. */
export interface Replacer {
  /** Days that dates move by: whole weeks, at most a year, never none. */
  readonly shiftDays: number;
  actionOf(type: IdentifierType): IdentifierAction;
  /** What is written for a found text; a date is read as its document reads dates. */
  replace(type: IdentifierType, found: string, dates?: DateReading): Promise<string>;
  /** A pseudonym of a technical id, of 32 hexadecimal digits: keyed, or without a key the number of its first appearance. */
  pseudonym(id: string): Promise<string>;
}

/** How to replace. */
export interface ReplacerSettings {
  readonly action: IdentifierAction;
  /** Types that are treated otherwise. */
  readonly actions: Readonly<Partial<Record<IdentifierType, IdentifierAction>>>;
  readonly mask: 'type' | 'stars';
  /** Empty for a key that is drawn for this once. */
  readonly key: string;
  /** Whom the text is about; dates of one patient move alike under one key. */
  readonly patient: string;
}

const HASH_SIGNS = 16;
const MOST_WEEKS = 52;

/** Makes the replacer of some settings. @throws `option.invalid` when `encrypt` is asked for without a long enough key. */
export async function createReplacer(settings: ReplacerSettings): Promise<Replacer> {
  const { action, actions, key, patient } = settings;
  const digest = await createKeyedDigest(key);
  const encrypts = action === 'encrypt' || Object.values(actions).includes('encrypt');
  const seal = encrypts ? await createSeal(key) : undefined;
  const choices = createChoices(await digest(`shift ${patient}`));
  const shiftDays = 7 * (1 + choices.below(MOST_WEEKS)) * (choices.below(2) === 0 ? 1 : -1);
  const actionOf = (type: IdentifierType): IdentifierAction => actions[type] ?? action;
  return {
    shiftDays,
    actionOf,
    replace: (type, found, dates = LONE_DATE) =>
      replaced(actionOf(type), { type, found, dates, settings, digest, seal, shiftDays }),
    pseudonym: key === '' ? countedPseudonyms() : async (id) => hexOf(await digest(`id ${id}`), 32),
  };
}

function countedPseudonyms(): (id: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (id) => {
    const pseudonym = known.get(id) ?? String(known.size + 1).padStart(32, '0');
    known.set(id, pseudonym);
    return pseudonym;
  };
}

interface Replacing {
  readonly type: IdentifierType;
  readonly found: string;
  readonly dates: DateReading;
  readonly settings: ReplacerSettings;
  readonly digest: KeyedDigest;
  readonly seal: Seal | undefined;
  readonly shiftDays: number;
}

async function replaced(action: IdentifierAction, given: Replacing): Promise<string> {
  const { type, found, dates, digest, seal, shiftDays } = given;
  const masked = (): string =>
    given.settings.mask === 'stars' ? found.replace(/[\p{L}\p{N}\p{M}]/gu, '*') : `[${type.toUpperCase()}]`;
  switch (action) {
    case 'hash':
      return `[${type.toUpperCase()}#${hexOf(await digest(`${type} ${found.toLowerCase().replace(/\s+/g, ' ')}`), HASH_SIGNS)}]`;
    case 'encrypt':
      return seal ? seal.close(type, found) : masked();
    case 'surrogate':
      return type === 'date' ? (shiftDate(found, shiftDays, dates) ?? masked()) : surrogateOf(type, found, digest);
    case 'date-shift':
      return type === 'date' ? (shiftDate(found, shiftDays, dates) ?? masked()) : masked();
    default:
      return masked();
  }
}
