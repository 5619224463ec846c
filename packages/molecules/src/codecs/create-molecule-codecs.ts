import { SdkError, type Codec } from '@medmodal/core';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { molfileSource } from './molfile.ts';
import { readMolecule } from './read-molecule.ts';
import type { NameResolver } from './structure-names.ts';
import { readStructureText } from './structure-text.ts';

/** Makes the codecs of single structures: `text/plain` (the default: a drug name or a SMILES) and molfiles. */
export function createMoleculeCodecs(
  toolkit: ChemistryToolkit,
  resolveName: NameResolver,
): readonly [Codec<Molecule>, Codec<Molecule>] {
  return [
    {
      specVersion: 1,
      name: 'structure-text',
      mediaTypes: ['text/plain'],
      decode: async (bytes) => readStructureText(decodeText(bytes), { toolkit, resolveName }),
    },
    {
      specVersion: 1,
      name: 'molfile',
      mediaTypes: ['chemical/x-mdl-molfile'],
      decode: async (bytes) => readMolecule(molfileSource(decodeText(bytes)), toolkit),
    },
  ];
}

/** @throws `input.binary`, `input.encoding`. */
function decodeText(bytes: Uint8Array): string {
  const byteOffset = bytes.indexOf(0);
  if (byteOffset >= 0) {
    throw new SdkError('input.binary', `There is a NUL byte at offset ${byteOffset}, so this is no text.`, {
      hint: 'Send a structure as text: a drug name, a SMILES or a molfile.',
      details: { byteOffset },
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SdkError('input.encoding', 'The bytes are not valid UTF-8.', { hint: 'Save the text as UTF-8.', cause });
  }
}
