/**
 * A medical word in American spelling, in lower case: `haemodialysis`, `hemodialysis` → `hemodialysis`. Two words with the
 * same form are the same word spelled on two sides of the Atlantic.
 */
export function americanSpelling(word: string): string {
  return word
    .replaceAll('ae', 'e')
    .replaceAll('oe', 'e')
    .replace(/our(s|ed|ing|less)?$/, 'or$1')
    .replaceAll('sulph', 'sulf')
    .replace(/^ceph(?=[a-z]{3})/, 'cef')
    .replace(/is(e|ed|es|er|ers|ing|ation)$/, 'iz$1')
    .replace(/yse(d|s|r)?$/, 'yze$1')
    .replace('leuc', 'leuk')
    .replace(/tre(s?)$/, 'ter$1')
    .replace(/ll(ed|ing)$/, 'l$1');
}
