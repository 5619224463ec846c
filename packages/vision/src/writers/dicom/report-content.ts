import { dcm, conceptOf, sct, type CodedConcept } from './coded-concept.ts';
import {
  codeAnswer,
  containerItem,
  imageItem,
  numberItem,
  polylineItem,
  textItem,
  uidItem,
  type ItemName,
  type Relationship,
} from './content-item.ts';
import type { DataSet } from './data-set.ts';
import { reference, type Algorithm } from './derived-object.ts';
import type { DicomInstance } from './dicom-source.ts';
import { uniqueIdentifier } from './unique-identifier.ts';

/** Something that was found, or a class that an image was given. */
export interface ReportFinding {
  readonly label: string;
  /** What it is. Default: the concept of the label. */
  readonly concept?: CodedConcept;
  /** In [0, 1]. */
  readonly probability: number;
  /** Where it lies, in pixels from the left upper corner of the image. */
  readonly box?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** What the findings are about. */
export interface ReportContext {
  readonly instances: readonly [DicomInstance, ...DicomInstance[]];
  readonly frame: number | undefined;
  readonly algorithm: Algorithm;
  /** What the reader should know of the answer, a sentence each. */
  readonly remarks: readonly string[];
}

const PERCENT: CodedConcept = { value: '%', scheme: 'UCUM', meaning: 'Percent' };
const ENGLISH: CodedConcept = { value: 'en', scheme: 'RFC5646', meaning: 'English' };

/** The content of a Measurement Report (PS3.16 TID 1500) below its root. */
export function reportContent(findings: readonly ReportFinding[], context: ReportContext): DataSet[] {
  const { instances, algorithm } = context;
  const observer = (value: string, meaning: string): ItemName => name('HAS OBS CONTEXT', dcm(value, meaning));
  return [
    codeAnswer(name('HAS CONCEPT MOD', dcm('121049', 'Language of Content Item and Descendants')), ENGLISH),
    codeAnswer(observer('121005', 'Observer Type'), dcm('121007', 'Device')),
    uidItem(observer('121012', 'Device Observer UID'), uniqueIdentifier()),
    textItem(observer('121013', 'Device Observer Name'), `${algorithm.name} ${algorithm.version}`),
    textItem(observer('121014', 'Device Observer Manufacturer'), 'medmodal'),
    textItem(observer('121015', 'Device Observer Model Name'), algorithm.name),
    codeAnswer(name('HAS CONCEPT MOD', dcm('121058', 'Procedure reported')), sct('363679005', 'Imaging procedure')),
    containerItem(name('CONTAINS', dcm('111028', 'Image Library')), [
      containerItem(
        name('CONTAINS', dcm('126200', 'Image Library Group')),
        instances.map((instance) => imageItem({ relationship: 'CONTAINS' }, reference(instance))),
      ),
    ]),
    containerItem(
      name('CONTAINS', dcm('126010', 'Imaging Measurements')),
      findings.map((finding, index) => measurementGroup({ ...finding, number: index + 1 }, context)),
    ),
  ];
}

/** One finding: TID 1410 where it has a place on the image, otherwise TID 1501. */
function measurementGroup(
  { label, concept = conceptOf(label), probability, box, number }: ReportFinding & { readonly number: number },
  { instances, frame, algorithm, remarks }: ReportContext,
): DataSet {
  const image = imageOf(instances, frame);
  const source = imageItem(name('INFERRED FROM', dcm('121112', 'Source of Measurement')), image);
  return containerItem(name('CONTAINS', dcm('125007', 'Measurement Group')), [
    textItem(name('HAS OBS CONTEXT', dcm('112039', 'Tracking Identifier')), `${label} ${number}`),
    uidItem(name('HAS OBS CONTEXT', dcm('112040', 'Tracking Unique Identifier')), uniqueIdentifier()),
    codeAnswer(name('CONTAINS', dcm('121071', 'Finding')), concept),
    textItem(name('HAS CONCEPT MOD', dcm('111001', 'Algorithm Name')), algorithm.name),
    textItem(name('HAS CONCEPT MOD', dcm('111003', 'Algorithm Version')), algorithm.version),
    ...(box ? [polylineItem(name('CONTAINS', dcm('111030', 'Image Region')), corners(box), image)] : []),
    numberItem(name('CONTAINS', dcm('111012', 'Certainty of Finding')), Number((100 * probability).toFixed(4)), {
      unit: PERCENT,
      items: box ? [] : [source],
    }),
    ...remarks.map((remark) => textItem(name('CONTAINS', dcm('121106', 'Comment')), remark)),
  ]);
}

function name(relationship: Relationship, concept: CodedConcept): ItemName {
  return { relationship, concept };
}

/** The corners of a box, the first of them again at the end: a line is closed where it ends as it began. */
function corners({ x, y, width, height }: NonNullable<ReportFinding['box']>): number[] {
  return [x, y, x + width, y, x + width, y + height, x, y + height, x, y];
}

/** One of the files of a series, or one of the frames of a file. */
function imageOf(instances: ReportContext['instances'], frame: number | undefined): DataSet {
  if (instances.length === 1) return reference(instances[0], frame);
  return reference(instances[(frame ?? 1) - 1] ?? instances[0]);
}
