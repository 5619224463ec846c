import { createChoices } from '../choices.ts';
import type { KeyedDigest } from '../keyed-digest.ts';
import {
  CHINESE_FAMILIES,
  CHINESE_FEMALE,
  CHINESE_FEMALE_SIGNS,
  CHINESE_MALE,
  FAMILIES,
  FEMALE,
  KNOWN_FEMALE,
  MALE,
} from './name-stock.ts';

const COMPOUND =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|端木|夏侯|令狐|宇文|长孙|轩辕|南宫|百里|呼延|独孤|西门|闻人|澹台|申屠|太史|钟离|公冶|仲孙)/;

/**
 * Another name of the same make: each part stands for the same part everywhere (John Smith and Mr Smith stay one family),
 * initials stay initials, capitals stay capitals, and a given name keeps the sex it tells.
 */
export async function nameSurrogate(name: string, digest: KeyedDigest): Promise<string> {
  if (/^[\p{Script=Han}·]+$/u.test(name)) return chineseName(name, digest);
  const parts = [...name.matchAll(/\p{L}[\p{L}\p{M}'’]*/gu)];
  let text = '';
  let at = 0;
  const reversed = /^[^,]+,\s*\p{L}/u.test(name);
  for (const [index, part] of parts.entries()) {
    const isFamily = reversed ? index === 0 : index === parts.length - 1 && parts.length > 1;
    text += name.slice(at, part.index) + (await partSurrogate(part[0], isFamily, digest));
    at = part.index + part[0].length;
  }
  return text + name.slice(at);
}

async function partSurrogate(part: string, isFamily: boolean, digest: KeyedDigest): Promise<string> {
  if (/^(?:jr|sr|ii|iii|md|phd|van|von|de|der|den|la|le|al|bin|ben|of)$/i.test(part)) return part;
  const choices = createChoices(await digest(`name part ${part.toLowerCase()}`));
  if (part.length === 1) return String.fromCharCode(65 + choices.below(26));
  const isGiven = !isFamily && (KNOWN_FEMALE.has(part.toLowerCase()) || MALE_LIKE.test(part));
  const list = isGiven ? (KNOWN_FEMALE.has(part.toLowerCase()) ? FEMALE : MALE) : FAMILIES;
  const chosen = choices.one(list.filter((candidate) => candidate.toLowerCase() !== part.toLowerCase()));
  if (part === part.toUpperCase()) return chosen.toUpperCase();
  return part === part.toLowerCase() ? chosen.toLowerCase() : chosen;
}

/** Common given names of men. */
const MALE_LIKE =
  /^(?:james|robert|john|michael|david|william|richard|joseph|thomas|charles|christopher|daniel|matthew|anthony|mark|donald|steven|paul|andrew|joshua|kenneth|kevin|brian|george|timothy|ronald|edward|jason|jeffrey|ryan|jacob|gary|nicholas|eric|jonathan|stephen|larry|justin|scott|brandon|benjamin|samuel|gregory|alexander|frank|patrick|raymond|jack|dennis|jerry|tyler|aaron|jose|adam|nathan|henry|peter|zachary|kyle|ethan|walter|noah|jeremy|christian|keith|roger|terry|gerald|harold|sean|arthur|lawrence|dylan|jesse|bryan|joe|bruce|gabriel|logan|alan|juan|wayne|elijah|randy|roy|vincent|eugene|russell|bobby|mason|philip|louis|carl|billy|ahmed|mohammed|hans|lars|pierre|ivan)$/i;

async function chineseName(name: string, digest: KeyedDigest): Promise<string> {
  const length = COMPOUND.test(name) && name.length > 2 ? 2 : 1;
  const [family, given] = [name.slice(0, length), name.slice(length)];
  const other = createChoices(await digest(`family ${family}`)).one(CHINESE_FAMILIES.filter((sign) => sign !== family));
  if (given === '') return other;
  const list = [...given].some((sign) => CHINESE_FEMALE_SIGNS.includes(sign)) ? CHINESE_FEMALE : CHINESE_MALE;
  const chosen = createChoices(await digest(`given ${given}`)).one(list);
  return other + (given.length === 1 ? (chosen[0] ?? '') : chosen);
}
