import { z } from 'zod';
import type { Inspection } from './inspection.ts';

const vector = z.tuple([z.number(), z.number(), z.number()]).readonly();

const table = z.object({
  kind: z.literal('table'),
  first: z.number().describe('The number that its first entry stands for.'),
  bits: z.number().int().describe('Bits of an entry.'),
  entries: z.number().int(),
});

const displayWindow = z.object({
  kind: z.literal('window'),
  center: z.number(),
  width: z.number(),
  shape: z.enum(['linear', 'linear-exact', 'sigmoid']),
  explanation: z.string().exactOptional(),
});

const rescale = z.object({ kind: z.literal('linear'), slope: z.number(), intercept: z.number() });

const placement = z.object({
  frame: z.enum(['LPS', 'RAS']),
  origin: vector.describe('Centre of the first pixel, in millimetres.'),
  columnDirection: vector,
  rowDirection: vector,
  sliceDirection: vector.exactOptional(),
});

const figures = z.object({
  type: z.string().describe('Type of a stored number, such as int16.'),
  sum: z.number().describe('Over all frames and channels, as stored.'),
  minimum: z.number(),
  maximum: z.number(),
  mean: z.number(),
  sha256: z.string().describe('Of the stored numbers, little endian.'),
});

/** The schema of an {@link Inspection}. */
export const inspectionSchema: z.ZodType<Inspection> = z.object({
  format: z.string().describe('Format of the file, such as DICOM.'),
  width: z.number().int().describe('Columns.'),
  height: z.number().int().describe('Rows.'),
  frames: z.number().int(),
  channels: z.number().int(),
  photometric: z.enum(['monochrome1', 'monochrome2', 'rgb']),
  axis: z.enum(['space', 'time', 'unknown']).exactOptional(),
  bitsStored: z.number().int().exactOptional(),
  storedPhotometric: z.string().exactOptional().describe('Photometric interpretation before decoding.'),
  transferSyntax: z.string().exactOptional().describe('UID of the DICOM transfer syntax.'),
  compression: z.string().exactOptional().describe('How the pixels were compressed.'),
  sopClass: z.string().exactOptional().describe('UID of the DICOM object’s class.'),
  modality: z.string().exactOptional().describe('DICOM modality, such as CT.'),
  bodyPart: z.string().exactOptional(),
  units: z.enum(['HU', 'SUV', 'none']).describe('Unit of the values after rescaling.'),
  rescale: z.union([rescale, table]).exactOptional().describe('From stored numbers to values.'),
  windows: z.array(z.union([displayWindow, table])).describe('What the file proposes to show.'),
  range: z.tuple([z.number(), z.number()]).readonly().describe('Values of black and white without a window.'),
  spacing: z
    .object({ x: z.number(), y: z.number(), z: z.number().exactOptional() })
    .exactOptional()
    .describe('Millimetres between pixels.'),
  placement: placement.exactOptional().describe('Where the picture lies in the body.'),
  pixels: figures,
});
