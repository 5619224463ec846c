/**
 * The SHA-1 digest (FIPS 180-4) of bytes: 20 bytes. FHIR R4 asks for it as the hash of an attachment; it proves nothing
 * against a forger.
 */
export function sha1(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor((bytes.length + 8) / 64) + 1) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length * 8);
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  const schedule = new Uint32Array(80);
  for (let block = 0; block < padded.length; block += 64) {
    for (let word = 0; word < 16; word += 1) schedule[word] = view.getUint32(block + word * 4);
    digestBlock(state, schedule);
  }
  const digest = new DataView(new ArrayBuffer(20));
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word);
  return new Uint8Array(digest.buffer);
}

function digestBlock(state: Uint32Array, schedule: Uint32Array): void {
  for (let word = 16; word < 80; word += 1) {
    const mixed = at(schedule, word - 3) ^ at(schedule, word - 8) ^ at(schedule, word - 14) ^ at(schedule, word - 16);
    schedule[word] = rotate(mixed, 1);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let round = 0; round < 80; round += 1) {
    const next = (rotate(a, 5) + mix(round, [b, c, d]) + e + at(schedule, round)) | 0;
    [e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
  }
  for (const [index, value] of [a, b, c, d, e].entries()) state[index] = at(state, index) + value;
}

function mix(round: number, [b, c, d]: readonly [number, number, number]): number {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function at(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}
