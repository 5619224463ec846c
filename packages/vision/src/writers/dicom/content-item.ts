import { codeItem, type CodedConcept } from './coded-concept.ts';
import type { DataSet } from './data-set.ts';
import { dicomText } from './dicom-text.ts';

/** How a content item relates to the one it stands in (PS3.3 C.17.3.2.4). */
export type Relationship = 'CONTAINS' | 'HAS OBS CONTEXT' | 'HAS CONCEPT MOD' | 'INFERRED FROM' | 'SELECTED FROM';

/** What every content item has. */
export interface ItemName {
  readonly relationship: Relationship;
  /** What the item says something about; left out for images of a library. */
  readonly concept?: CodedConcept;
}

/** A heading with items below it. */
export function containerItem(name: ItemName, items: readonly DataSet[]): DataSet {
  return { ...named(name, 'CONTAINER'), ContinuityOfContent: 'SEPARATE', ContentSequence: items };
}

/** A concept as an answer. */
export function codeAnswer(name: ItemName, answer: CodedConcept): DataSet {
  return { ...named(name, 'CODE'), ConceptCodeSequence: codeItem(answer) };
}

/** Words as an answer. */
export function textItem(name: ItemName, text: string): DataSet {
  return { ...named(name, 'TEXT'), TextValue: dicomText(text, 1024) };
}

/** A UID as an answer. */
export function uidItem(name: ItemName, uid: string): DataSet {
  return { ...named(name, 'UIDREF'), UID: uid };
}

/** A measured number and its unit (UCUM), and what it was inferred from. */
export function numberItem(
  name: ItemName,
  value: number,
  { unit, items = [] }: { readonly unit: CodedConcept; readonly items?: readonly DataSet[] },
): DataSet {
  return {
    ...named(name, 'NUM'),
    MeasuredValueSequence: [
      { NumericValue: value, FloatingPointValue: value, MeasurementUnitsCodeSequence: codeItem(unit) },
    ],
    ...(items.length > 0 && { ContentSequence: items }),
  };
}

/** An image, or one frame of it. */
export function imageItem(name: ItemName, image: DataSet): DataSet {
  return { ...named(name, 'IMAGE'), ReferencedSOPSequence: [image] };
}

/**
 * A closed line on an image.
 *
 * @param points column and row in turn; 0, 0 is the left upper corner of the first pixel (PS3.3 C.18.6.1.2)
 */
export function polylineItem(name: ItemName, points: readonly number[], image: DataSet): DataSet {
  return {
    ...named(name, 'SCOORD'),
    GraphicType: 'POLYLINE',
    GraphicData: points,
    ContentSequence: [imageItem({ relationship: 'SELECTED FROM' }, image)],
  };
}

function named({ relationship, concept }: ItemName, valueType: string): DataSet {
  return {
    RelationshipType: relationship,
    ValueType: valueType,
    ...(concept && { ConceptNameCodeSequence: codeItem(concept) }),
  };
}
