import type { IdentifierType } from '../../identifier-type.ts';
import { createChoices, type Choices } from '../choices.ts';
import { hexOf, type KeyedDigest } from '../keyed-digest.ts';
import { nameSurrogate } from './name-surrogate.ts';
import { numberSurrogate, phoneSurrogate, sameForm } from './number-surrogate.ts';
import {
  CHINESE_COMPANIES,
  CHINESE_HOSPITALS,
  CHINESE_STREETS,
  CHINESE_TOWNS,
  CHINESE_TRADES,
  COMPANIES,
  HOSPITALS,
  NATIONS,
  STREETS,
  TOWNS,
  TRADES,
} from './place-stock.ts';

const HAN = /\p{Script=Han}/u;

/**
 * What stands for a found text, of the same kind and language: the same text under the same key always gets the same one.
 * Mail and web addresses are in domains kept for examples, network addresses in ranges for documentation.
 */
export async function surrogateOf(type: IdentifierType, found: string, digest: KeyedDigest): Promise<string> {
  if (type === 'name') return nameSurrogate(found, digest);
  const made = await digest(`${type} ${found.toLowerCase().replace(/\s+/g, ' ')}`);
  const choices = createChoices(made);
  switch (type) {
    case 'title':
      return found;
    case 'age':
      return '90';
    case 'email':
      return `user-${hexOf(made, 8)}@example.org`;
    case 'url':
      return `https://${hexOf(made, 8)}.example.org`;
    case 'ip-address':
      return found.includes(':') ? `2001:db8::${hexOf(made, 4)}` : `192.0.2.${1 + choices.below(254)}`;
    case 'phone':
      return phoneSurrogate(found, choices);
    default:
      return HAN.test(found) ? chineseText(type, found, choices) : worded(type, found, choices);
  }
}

function worded(type: IdentifierType, found: string, choices: Choices): string {
  switch (type) {
    case 'address':
      return /\p{L}{3}/u.test(found) ? `${1 + choices.below(98)} ${choices.one(STREETS)}` : sameForm(found, choices);
    case 'place':
      return choices.one(TOWNS);
    case 'organisation':
      return choices.one(COMPANIES);
    case 'hospital':
      return choices.one(HOSPITALS);
    case 'profession':
      return choices.one(TRADES);
    case 'nationality':
      return choices.one(NATIONS);
    default:
      return numberSurrogate(found, choices);
  }
}

function chineseText(type: IdentifierType, found: string, choices: Choices): string {
  switch (type) {
    case 'address':
      return `${choices.one(CHINESE_TOWNS)}${choices.one(CHINESE_STREETS)}${1 + choices.below(98)}号`;
    case 'place':
      return choices.one(CHINESE_TOWNS);
    case 'organisation':
      return choices.one(CHINESE_COMPANIES);
    case 'hospital':
      return choices.one(CHINESE_HOSPITALS);
    case 'profession':
      return choices.one(CHINESE_TRADES);
    default:
      return sameForm(found, choices);
  }
}
