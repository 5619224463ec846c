/** The bytes every PNG begins with (PNG specification, third edition, 5.2). */
export const PNG_SIGNATURE: Uint8Array = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);

/** One chunk of a PNG: length, name, data and checksum (PNG specification, third edition, 5.3). */
export function encodePngChunk(name: string, data: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(data.length + 12);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let at = 0; at < 4; at += 1) chunk[4 + at] = name.charCodeAt(at);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

/** Remainders of four bits by the polynomial of ISO 3309, lowest power first (0xedb88320). */
const REMAINDERS: readonly number[] = [
  0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c, 0xedb88320,
  0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
];

/** The cyclic redundancy check of ISO 3309. */
function crc32(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder = (REMAINDERS[(remainder ^ byte) & 15] ?? 0) ^ (remainder >>> 4);
    remainder = (REMAINDERS[(remainder ^ (byte >> 4)) & 15] ?? 0) ^ (remainder >>> 4);
  }
  return (remainder ^ 0xffffffff) >>> 0;
}
