/** Unpacks PackBits (TIFF 6.0, section 9): runs of bytes, and bytes as they are. @returns how many bytes were written. */
export function unpackBytes(packed: Uint8Array, target: Uint8Array): number {
  let written = 0;
  for (let at = 0; at < packed.length && written < target.length;) {
    const head = packed[at] ?? 0;
    at += 1;
    if (head === 128) continue;
    if (head < 128) {
      const bytes = packed.subarray(at, at + Math.min(head + 1, target.length - written));
      target.set(bytes, written);
      written += bytes.length;
      at += head + 1;
    } else {
      const end = Math.min(written + 257 - head, target.length);
      target.fill(packed[at] ?? 0, written, end);
      written = end;
      at += 1;
    }
  }
  return written;
}
