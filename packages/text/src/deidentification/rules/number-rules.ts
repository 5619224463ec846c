import {
  isBeneficiaryIdentifier,
  isNhsNumber,
  isPrescriberNumber,
  isProviderIdentifier,
  isSocialSecurity,
} from '../checksums/health-numbers.ts';
import { europeanCountries } from '../checksums/european-numbers.ts';
import { isIban } from '../checksums/iban.ts';
import { isLuhn } from '../checksums/luhn.ts';
import type { PatternRule } from './pattern-rule.ts';

const bare = (found: string): string => found.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
/** Countries whose numbers are plain digits that pass their check one time in ten or so: they want a word in front. */
const WEAK = new Set(['NL', 'PT', 'DE', 'SE', 'PL', 'IE']);

/** Numbers that are known by their form and their check digits alone. */
export const NUMBER_RULES: readonly PatternRule[] = [
  {
    type: 'bank-account',
    pattern:
      /(?<!(?!\p{Script=Han})[\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?(?!(?!\p{Script=Han})[\p{L}\p{N}])/giu,
    probability: 0.9,
    judge: (found) => (isIban(bare(found)) ? 0.99 : 0),
  },
  {
    type: 'credit-card',
    pattern: /(?<!(?!\p{Script=Han})[\p{L}\p{N}.-])\d(?:[ -]?\d){11,18}(?!(?!\p{Script=Han})[\p{L}\p{N}]|[.-]\d)/gu,
    probability: 0.9,
    judge: (found) => (/^[2-6]|^1800|^35/.test(found) && isLuhn(bare(found)) ? 0.95 : 0),
  },
  {
    type: 'national-id',
    pattern: /(?<!(?!\p{Script=Han})[\p{L}\p{N}-])\d{3}-\d{2}-\d{4}(?!(?!\p{Script=Han})[\p{L}\p{N}-])/gu,
    probability: 0.9,
    judge: (found) => (isSocialSecurity(bare(found)) ? 0.95 : 0.8),
  },
  {
    type: 'insurance-id',
    pattern:
      /(?<!(?!\p{Script=Han})[\p{L}\p{N}-])[1-9][A-Z][A-Z0-9]\d-?[A-Z][A-Z0-9]\d-?[A-Z]{2}\d{2}(?!(?!\p{Script=Han})[\p{L}\p{N}-])/gu,
    probability: 0.95,
    judge: (found) => (isBeneficiaryIdentifier(bare(found)) ? 0.95 : 0),
  },
  {
    type: 'licence',
    pattern: /(?<!(?!\p{Script=Han})[\p{L}\p{N}])[A-Z][A-Z9]\d{7}(?!(?!\p{Script=Han})[\p{L}\p{N}])/gu,
    probability: 0.9,
    judge: (found) => (isPrescriberNumber(found) ? 0.9 : 0),
  },
  {
    type: 'licence',
    pattern: /\bNPI\b[^\d\n]{0,12}(?<id>\d{10})(?!\d)/giu,
    probability: 0.9,
    judge: (found) => (isProviderIdentifier(found) ? 0.99 : 0.85),
  },
  {
    type: 'insurance-id',
    pattern: /\bNHS\b[^\d\n]{0,24}(?<id>\d{3}[ -]?\d{3}[ -]?\d{4})(?!\d)/giu,
    probability: 0.9,
    judge: (found) => (isNhsNumber(bare(found)) ? 0.99 : 0.9),
  },
  {
    type: 'insurance-id',
    pattern: /(?<!(?!\p{Script=Han})[\p{L}\p{N}-])\d{3} \d{3} \d{4}(?!\d)/gu,
    probability: 0.8,
    judge: (found) => (isNhsNumber(bare(found)) ? 0.8 : 0),
  },
  // UK national insurance number.
  {
    type: 'national-id',
    pattern:
      /(?<!(?!\p{Script=Han})[\p{L}\p{N}])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!(?!\p{Script=Han})[\p{L}\p{N}])/gu,
    probability: 0.9,
  },
  {
    type: 'national-id',
    pattern:
      /(?<!(?!\p{Script=Han})[\p{L}\p{N}.-])(?:[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]|[XYZ]?-?\d{7,8}-?[A-Z]|\d{6}[-+A]\d{3}[0-9A-Y]|[1-478](?: ?\d\d){2} ?(?:\d\d|2[AB])(?: ?\d{3}){2} ?\d\d|756\.?\d{4}\.?\d{4}\.?\d{2}|\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}|\d{6} ?\d{5})(?!(?!\p{Script=Han})[\p{L}\p{N}]|[.-]\d)/gu,
    probability: 0.9,
    judge: (found) => (europeanCountries(bare(found)).some((country) => !WEAK.has(country)) ? 0.9 : 0),
  },
  {
    type: 'national-id',
    pattern:
      /\b(?:BSN|burgerservicenummer|NIF|Steuer-?ID|IdNr|PESEL|personnummer|PPSN?|CPR|AHV|OIB|CNP|EGN|JMBG|NINO|SIN|TFN|CURP|CPF|ssn|social security(?: number| no\.?)?|national id(?:entity)?(?: number| no\.?)?|tax (?:id|number))\b[^\p{L}\p{N}\n]{0,6}(?:number |no\.? |is |: ?)?(?<id>[A-Z]{0,4}\d[\d .A-Z-]{5,18}\d[A-Z]?)/giu,
    probability: 0.9,
  },
];
