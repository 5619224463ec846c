/** The example at a place of a batch, as people find it: its number in the dataset where that is known. */
export function examplePlace(
  position: number,
  indices: Uint32Array | undefined,
): { readonly example: number; readonly text: string } {
  const example = indices?.[position];
  if (example !== undefined) return { example, text: `example ${example}` };
  return { example: position, text: `example ${position} of a batch` };
}
