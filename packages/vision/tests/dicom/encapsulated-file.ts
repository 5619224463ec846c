import { element, imageFile, joined } from './element-bytes.ts';

/** An item of encapsulated pixels or of a sequence: `fffe` and this element. */
export function item(number: number, bytes: Uint8Array): Uint8Array {
  const head = new Uint8Array(8);
  const view = new DataView(head.buffer);
  view.setUint16(0, 0xfffe, true);
  view.setUint16(2, number, true);
  view.setUint32(4, bytes.length, true);
  return joined([head, bytes]);
}

/** A file with compressed pixels: the basic offset table, then the fragments. */
export function encapsulatedFile(
  image: Omit<Parameters<typeof imageFile>[0], 'pixels'>,
  pixels: { readonly offsets?: readonly number[]; readonly fragments: readonly Uint8Array[] },
  transferSyntax: string,
): Uint8Array {
  const file = imageFile({ ...image, pixels: new Uint8Array() }, transferSyntax);
  const table = new Uint8Array(Uint32Array.from(pixels.offsets ?? []).buffer);
  const items = [item(0xe000, table), ...pixels.fragments.map((fragment) => item(0xe000, fragment))];
  const value = joined([...items, item(0xe0dd, new Uint8Array())]);
  return joined([file.subarray(0, file.length - 12), element([0x7fe0_0010, 'OB', value], 0xffff_ffff)]);
}
