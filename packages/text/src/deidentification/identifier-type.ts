/**
 * What can point at a person. `place` is a town, region or country, `address` anything finer, postal codes included;
 * `insurance-id`, `record-number` and `national-id` are numbers of a health plan, of a hospital or laboratory, and of a
 * state; `licence` covers drivers and professionals.
 */
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

/** All of them. */
export const IDENTIFIER_TYPES = [
  'name',
  'title',
  'age',
  'date',
  'address',
  'place',
  'organisation',
  'hospital',
  'profession',
  'nationality',
  'phone',
  'email',
  'url',
  'ip-address',
  'national-id',
  'insurance-id',
  'record-number',
  'licence',
  'passport',
  'vehicle',
  'bank-account',
  'credit-card',
] as const;

/** Those that are taken out unless asked otherwise: a form of address or a nationality alone names nobody. */
export const DEFAULT_IDENTIFIER_TYPES: readonly IdentifierType[] = IDENTIFIER_TYPES.filter(
  (type) => type !== 'title' && type !== 'nationality',
);
