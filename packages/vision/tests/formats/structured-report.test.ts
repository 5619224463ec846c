import type { DataSet } from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import { decimalOf, itemOf, itemsOf, textOf } from '../../src/codecs/dicom/data-elements.ts';
import { openDicomFile } from '../../src/codecs/dicom/dicom-file.ts';
import { createImage } from '../../src/image.ts';
import { encodeStructuredReport } from '../../src/writers/dicom/encode-structured-report.ts';
import { classificationFindings, dicomSrExport } from '../../src/writers/dicom-sr-export.ts';
import { syntheticSlice } from './synthetic-dicom.ts';

const ALGORITHM = { name: 'blood-cells', version: '1.0.0' };
const FINDINGS = [
  { label: 'RBC', probability: 0.875, box: { x: 1.5, y: 2, width: 3, height: 1.25 } },
  { label: 'normal', probability: 1 / 3 },
];

/** The content below an item: its concept, and what it says. */
interface Content {
  readonly concept: string | undefined;
  readonly relationship: string | undefined;
  readonly says: string | undefined;
  readonly items: readonly Content[];
}

function contentOf(item: DataSet): Content {
  const name = itemOf(item, 'x0040a043');
  const code = itemOf(item, 'x0040a168');
  const measured = itemOf(item, 'x0040a300');
  const image = itemOf(item, 'x00081199');
  return {
    concept: name && textOf(name, 'x00080100'),
    relationship: textOf(item, 'x0040a010'),
    says:
      (code && textOf(code, 'x00080100')) ??
      (measured && textOf(measured, 'x0040a30a')) ??
      (image && textOf(image, 'x00081155')) ??
      textOf(item, 'x0040a160'),
    items: itemsOf(item, 'x0040a730').map(contentOf),
  };
}

const find = (content: Content, concept: string): Content[] => [
  ...(content.concept === concept ? [content] : []),
  ...content.items.flatMap((item) => find(item, concept)),
];

const report = openDicomFile(
  encodeStructuredReport({ findings: FINDINGS, source: [syntheticSlice()], algorithm: ALGORITHM }),
);

describe('encodeStructuredReport', () => {
  it('is a measurement report in the study of its image, not yet verified', () => {
    const { data, complete } = report;
    expect(complete).toBe(true);
    expect(['x00080016', 'x0020000d', 'x00080060', 'x0040a493', 'x0040a496'].map((tag) => textOf(data, tag))).toEqual([
      '1.2.840.10008.5.1.4.1.1.88.33',
      '1.2.3.4',
      'SR',
      'UNVERIFIED',
      'PRELIMINARY',
    ]);
    expect(textOf(itemOf(data, 'x0040a504') ?? data, 'x0040db00')).toBe('1500');
    expect(contentOf(data)).toMatchObject({ concept: '126000' });
    for (const tag of ['x00081111', 'x0040a372']) expect(data.elements[tag], tag).toBeDefined();
  });

  it('has a group for each finding: concept, certainty in percent, model and version', () => {
    const groups = find(contentOf(report.data), '125007');
    expect(groups.map((group) => find(group, '121071')[0]?.says)).toEqual(['41898006', '17621005']);
    expect(groups.map((group) => find(group, '111012')[0]?.says)).toEqual(['87.5', '33.3333']);
    expect(groups.map((group) => find(group, '111001')[0]?.says)).toEqual(['blood-cells', 'blood-cells']);
    expect(groups.map((group) => find(group, '111003')[0]?.says)).toEqual(['1.0.0', '1.0.0']);
  });

  it('draws a box as a closed line on the image, and otherwise names the image', () => {
    const [found, seen] = find(contentOf(report.data), '125007');
    const region = found && find(found, '111030')[0];
    expect(region?.items).toMatchObject([{ relationship: 'SELECTED FROM', says: '1.2.3.4.5.1' }]);
    expect(graphicsOf(report.data)).toEqual([[1.5, 2, 4.5, 2, 4.5, 3.25, 1.5, 3.25, 1.5, 2]]);
    expect(seen && find(seen, '121112')).toMatchObject([{ relationship: 'INFERRED FROM', says: '1.2.3.4.5.1' }]);
  });

  it('lists every image it refers to as evidence', () => {
    const source = [1, 2].map((number) => syntheticSlice({}, number));
    const { data } = openDicomFile(
      encodeStructuredReport({ findings: FINDINGS, source, frame: 2, algorithm: ALGORITHM }),
    );
    const study = itemOf(data, 'x0040a375');
    const series = study && itemOf(study, 'x00081115');
    expect(series && itemsOf(series, 'x00081199').map((item) => textOf(item, 'x00081155'))).toEqual([
      '1.2.3.4.5.1',
      '1.2.3.4.5.2',
    ]);
    expect(find(contentOf(data), '121112')[0]?.says).toBe('1.2.3.4.5.2');
  });
});

function graphicsOf(item: DataSet): number[][] {
  const element = item.elements.x00700022;
  const own = element
    ? [Array.from({ length: element.length / 4 }, (_, at) => item.float('x00700022', at) ?? NaN)]
    : [];
  return [...own, ...itemsOf(item, 'x0040a730').flatMap(graphicsOf)];
}

describe('dicomSrExport', () => {
  const prediction = {
    value: { label: 'pneumonia', probabilities: [{ label: 'pneumonia', probability: 0.9 }] },
    outOfDomain: false,
    warnings: [],
    provenance: {
      task: 'vision.classify',
      library: { name: '@medmodal/vision', version: '0.1.0' },
      models: [],
      inputSha256: '',
      options: { frame: 0 },
      started: '',
      durationMs: 0,
    },
  };
  const input = createImage({ width: 6, height: 4, pixels: new Uint8Array(24) });
  const form = dicomSrExport(classificationFindings);

  it('writes from the file that was sent', async () => {
    const { data } = openDicomFile(await form.write({ input, prediction, source: syntheticSlice() }));
    const content = contentOf(data);
    expect([find(content, '121071')[0]?.says, find(content, '111012')[0]?.says]).toEqual(['233604007', '90']);
    expect(decimalOf(data, 'x00200013')).toBe(1);
  });

  it('says what the reader should know: warnings, and that the image is unlike those of the training', async () => {
    const warned = {
      ...prediction,
      outOfDomain: true,
      warnings: [{ code: 'input.frames', message: 'There are more.' }],
    };
    const { data } = openDicomFile(await form.write({ input, prediction: warned, source: syntheticSlice() }));
    const comments = find(contentOf(data), '121106').map(({ says }) => says);
    expect(comments).toEqual(['The input looks unlike the data the model was trained on.', 'There are more.']);
  });

  it('needs that file', async () => {
    await expect(form.write({ input, prediction })).rejects.toThrow(expect.objectContaining({ code: 'input.format' }));
    const source = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 0, 0, 0);
    await expect(form.write({ input, prediction, source })).rejects.toThrow('Only an answer about a DICOM file');
  });
});
