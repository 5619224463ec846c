/** CRC-32 (ISO 3309, polynomial 0xEDB88320) of the UTF-8 bytes of a text, as an unsigned number: numbers features. */
export function crc32(text: string): number {
  let state = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    state ^= byte;
    for (let bit = 0; bit < 8; bit += 1) state = (state >>> 1) ^ (0xedb88320 & -(state & 1));
  }
  return (state ^ 0xffffffff) >>> 0;
}
