/** What is done with a found text. */
export type IdentifierAction = (typeof IDENTIFIER_ACTIONS)[number];

/**
 * `mask`: its type, or stars · `hash`: its type and a keyed digest, equal for equal texts · `surrogate`: another of the same
 * kind · `date-shift`: dates move by the patient's shift, all else is masked · `encrypt`: sealed with the caller's key, for `text.reidentify`.
 */
export const IDENTIFIER_ACTIONS = ['mask', 'hash', 'surrogate', 'date-shift', 'encrypt'] as const;
