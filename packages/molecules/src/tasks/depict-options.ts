import { z } from 'zod';

/** Options of `molecules.depict`. */
export interface DepictOptions {
  /** Pixels. Default 400. */
  readonly width: number;
  /** Pixels. Default 300. */
  readonly height: number;
  /** Writes each atom's number, from 0 in the order of the canonical SMILES. Default false. */
  readonly atomNumbers: boolean;
  /** SMARTS of what is coloured; the empty string for nothing. */
  readonly highlight: string;
  /** `none` lets the page shine through and draws in the colour of its text. Default `none`. */
  readonly background: 'none' | 'white';
}

/** Every option with its default. */
export const depictOptionsSchema: z.ZodType<DepictOptions> = z.strictObject({
  width: z.int().min(50).max(2000).default(400).describe('Width of the picture in pixels.'),
  height: z.int().min(50).max(2000).default(300).describe('Height of the picture in pixels.'),
  atomNumbers: z
    .boolean()
    .default(false)
    .describe('Write each atom’s number, from 0 in the order of the canonical SMILES.'),
  highlight: z.string().max(1000).default('').describe('SMARTS of the atoms to colour; empty for none.'),
  background: z
    .enum(['none', 'white'])
    .default('none')
    .describe('none draws in the colour of the text around the picture, for light and dark pages.'),
});
