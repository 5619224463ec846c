import type { IdentifierType } from '../identifier-type.ts';
import type { PatternRule } from './pattern-rule.ts';

const NUMBER_WORD = '(?:\\s*(?:numbers?|nos?\\.?|nr\\.?|num\\.?|id|#|code|card))?';
const LINK = '\\s*(?:[:#=.]\\s*|is\\s+|was\\s+|-\\s+)*';
/** Letters, digits and dashes with at least three digits, in one piece. */
const VALUE = '(?=[A-Z]{0,5}[-/]?\\d)(?:[A-Z]{1,6}[-/ ]?)?\\d[A-Z0-9]*(?:[-/][A-Z0-9]+){0,5}';

const LABELS: readonly (readonly [IdentifierType, string])[] = [
  [
    'record-number',
    'm\\.?r\\.?n\\.?|med(?:ical)? rec(?:ord)?|(?:hospital|patient|chart|case|clinic|unit|file|encounter|visit|episode|account|acct|acc|accession|specimen|sample|lab|order|requisition|study|serial|device|lot|report|claim|reference|ref|registration|study subject|subject|pager)(?=\\s*(?:numbers?|no\\b|nr\\b|num\\b|id\\b|#|:))|csn|fin|ur\\b|hospital no',
  ],
  [
    'insurance-id',
    'member(?=\\s*(?:number|no\\b|id\\b|#))|policy|insurance|subscriber|beneficiary|medicare|medicaid|health plan|group(?=\\s*(?:number|no\\b|id\\b|#))|hicn?|mbi|nhs|chi',
  ],
  ['licence', "(?:driver|driving|driver['’]?s)\\s+licen[cs]es?|dl|licen[cs]e|dea|certificate|state licen[cs]e"],
  ['passport', 'passport'],
  ['vehicle', 'licen[cs]e plate|number plate|plate|registration plate|vin|vehicle'],
  ['bank-account', 'iban|bank account|account|routing|sort code'],
  ['credit-card', '(?:credit |debit |bank )?card'],
];

/** Numbers behind a word that says what they are: `MRN: 12345`, `policy no. AB-123`. */
export const LABELLED_RULES: readonly PatternRule[] = [
  ...LABELS.map(([type, words]): PatternRule => ({
    type,
    pattern: new RegExp(
      `(?<!(?!\\p{Script=Han})[\\p{L}\\p{N}])(?:${words})${NUMBER_WORD}${LINK}(?<id>${VALUE})(?!(?!\\p{Script=Han})[\\p{L}\\p{N}])`,
      'giu',
    ),
    probability: 0.96,
    judge: (found) => ((found.match(/\d/g)?.length ?? 0) >= (type === 'record-number' ? 4 : 5) ? 0.96 : 0),
  })),
  {
    type: 'passport',
    pattern: /\bpassport\b[^\n.;]{0,24}?(?<id>\b[A-Z]{1,2}\d{6,9}|\b\d{8,9})\b/giu,
    probability: 0.9,
  },
  {
    type: 'vehicle',
    pattern:
      /(?<!(?!\p{Script=Han})[\p{L}\p{N}])(?=[A-HJ-NPR-Z0-9]{0,16}[A-Z])[A-HJ-NPR-Z0-9]{9}[A-HJ-NPR-Z0-9]{2}\d{6}(?!(?!\p{Script=Han})[\p{L}\p{N}])/gu,
    probability: 0.7,
  },
  {
    type: 'vehicle',
    pattern:
      /\b(?:plate|registration|licen[cs]e plate)\b[^\n.;]{0,16}?(?<id>\b[A-Z]{1,3}[- ]?\d{1,4}[- ]?[A-Z]{0,3}|\b\d{1,3}[- ]?[A-Z]{2,3}[- ]?\d{0,4})\b/gu,
    probability: 0.7,
  },
];
