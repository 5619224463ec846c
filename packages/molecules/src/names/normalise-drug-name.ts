/**
 * Brings a drug name into the form in which names are compared: without accents, in lower case, with every run of other
 * signs than letters and digits as one space.
 *
 * @example normaliseDrugName(' Γ-Hydroxybutyric  Acid') // 'γ hydroxybutyric acid'
 */
export function normaliseDrugName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
