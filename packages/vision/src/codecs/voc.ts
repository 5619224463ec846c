import { SdkError } from '@medmodal/core';
import type { BoundingBox } from '../detection.ts';
import { readXml, type XmlElement } from './voc-xml.ts';

/** A labelled object of an annotation. */
export interface VocObject {
  /** Name of its class. */
  readonly label: string;
  readonly box: BoundingBox;
  /** Whether those who labelled it found it hard to tell; such objects are left out of measurements. */
  readonly difficult: boolean;
}

/** An annotation in the form of the PASCAL Visual Object Classes: one XML file an image. */
export interface VocAnnotation {
  /** Size of the image in pixels, 0 where the file does not say. */
  readonly width: number;
  readonly height: number;
  readonly objects: readonly VocObject[];
}

/** Larger files are none that anybody labelled by hand. */
const MOST_BYTES = 2 ** 23;

/**
 * Reads an annotation (Everingham et al. 2010). `xmin` … `ymax` are taken as the edges of the box in pixels, so its width is
 * `xmax` − `xmin`. Boxes without an area are left out. Document types and entities of one's own are refused.
 *
 * @throws `input.format` when the file is no such annotation; `input.too-large`.
 */
export function parseVoc(bytes: Uint8Array): VocAnnotation {
  if (bytes.length > MOST_BYTES) {
    throw new SdkError('input.too-large', `An annotation of ${bytes.length} bytes is not read.`, {
      hint: `At most ${MOST_BYTES} bytes.`,
      details: { bytes: bytes.length, most: MOST_BYTES },
    });
  }
  const root = readXml(bytes);
  if (root.name !== 'annotation') throw brokenVoc('its root is not <annotation>');
  const size = child(root, 'size');
  const side = (name: string): number => (size ? (numberIn(child(size, name)) ?? 0) : 0);
  const objects = root.children.filter(({ name }) => name === 'object').map(objectOf);
  return {
    width: side('width'),
    height: side('height'),
    objects: objects.filter(({ box }) => box.width > 0 && box.height > 0),
  };
}

function objectOf(element: XmlElement, index: number): VocObject {
  const label = child(element, 'name')?.text.trim() ?? '';
  const bounds = child(element, 'bndbox');
  const [left, upper, right, lower] = ['xmin', 'ymin', 'xmax', 'ymax'].map((name) =>
    bounds ? numberIn(child(bounds, name)) : undefined,
  );
  if (label === '') throw brokenVoc(`its object ${index} has no name`);
  if (left === undefined || upper === undefined || right === undefined || lower === undefined) {
    throw brokenVoc(`its object ${index} has no bndbox of four numbers`);
  }
  const box = { x: left, y: upper, width: right - left, height: lower - upper };
  return { label, box, difficult: child(element, 'difficult')?.text.trim() === '1' };
}

function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((each) => each.name === name);
}

function numberIn(element: XmlElement | undefined): number | undefined {
  const text = element?.text.trim() ?? '';
  const value = Number(text);
  return text !== '' && Number.isFinite(value) && Math.abs(value) < 1e6 ? value : undefined;
}

/** The error of a file that is no annotation. */
export function brokenVoc(reason: string): SdkError {
  return new SdkError('input.format', `The annotation cannot be read: ${reason}.`, {
    hint: 'Give a PASCAL VOC annotation: <annotation> with <object><name/><bndbox><xmin/>…</bndbox></object>.',
  });
}
