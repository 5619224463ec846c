import { SdkError } from '@medmodal/core';
import type { MoleculeSource } from './read-molecule.ts';

const HINT = 'Send one molfile (V2000 or V3000) from its title line to M  END.';

/**
 * Prepares one molfile for the toolkit: line ends, its title as the name, and nothing behind `M  END`.
 *
 * @throws `input.empty`; `input.format` when it holds several records, or no counts line.
 */
export function molfileSource(file: string): MoleculeSource {
  const text = file.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  if (text.trim() === '') throw new SdkError('input.empty', 'The molfile is empty.', { hint: HINT });
  const end = /^M {2}END[ \t]*$/m.exec(text);
  const body = end ? text.slice(0, end.index) : text;
  const rest = end ? text.slice(end.index + end[0].length) : '';
  if (/^\$\$\$\$/m.test(rest) && rest.replace(/^[\s\S]*?^\$\$\$\$[^\n]*/m, '').trim() !== '') {
    throw new SdkError('input.format', 'The file holds several structures.', {
      hint: 'Send it as an SDF (.sdf) file.',
    });
  }
  const lines = body.split('\n', 4);
  if (!/V[23]000|^[ \d]{3}[ \d]{3}/.test(lines[3] ?? '')) {
    throw new SdkError('input.format', 'Line 4 is not the counts line of a molfile.', {
      hint: HINT,
      details: { line: 4 },
    });
  }
  const name = (lines[0] ?? '').trim();
  return { kind: 'molfile', text: `${body}M  END\n`, ...(name !== '' && { name }) };
}
