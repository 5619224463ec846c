/**
 * Makes a piece of a document safe and flat for a terminal: runs of white space become one blank, and control
 * characters – which could move the cursor or set colours – become `·`. With `limit`, cuts at that many characters.
 *
 * @example printable('chest\n pain') // 'chest pain'
 */
export function printable(text: string, limit: number = Number.POSITIVE_INFINITY): string {
  const flat = text.replace(/\s+/gu, ' ').replace(/\p{C}/gu, '·');
  const characters = Array.from(flat);
  return characters.length <= limit ? flat : `${characters.slice(0, limit - 1).join('')}…`;
}
