import type { ExportDescription } from './api-description.ts';

/** Name of the saved file: that of the input, the form, and the form's ending. */
export function exportName(
  input: string | undefined,
  { name, extension }: Pick<ExportDescription, 'name' | 'extension'>,
): string {
  const stem = (input ?? 'answer').replace(/(?:\.nii)?\.[^.]{1,5}$/, '');
  return `${stem}-${name}${extension}`;
}
