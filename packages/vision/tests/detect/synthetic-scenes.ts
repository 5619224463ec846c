import type { EvaluationFile } from '@medmodal/core';
import { randomStream } from '@medmodal/training';
import { encode } from 'fast-png';
import { writeVoc } from '../../src/codecs/voc-writer.ts';
import type { BoundingBox } from '../../src/detection.ts';

/** Size of a scene in pixels. */
export const SCENE = { width: 64, height: 48 };

/** A scene of red discs and blue squares that do not meet, and where they are. */
export function scene(number: number): { png: Uint8Array; objects: { label: string; box: BoundingBox }[] } {
  const random = randomStream(number, 'scene');
  const data = new Uint8Array(SCENE.width * SCENE.height * 3).map(() => 190 + random.integer(12));
  const objects = [0, 1, 2].flatMap((third) => {
    if (random.uniform() < 0.15) return [];
    const side = 14 + random.integer(5);
    const label = random.uniform() < 0.5 ? 'disc' : 'square';
    const box = { x: third * 21 + random.integer(3), y: 2 + random.integer(26), width: side, height: side };
    paint(data, box, label === 'disc');
    return [{ label, box }];
  });
  return { png: encode({ ...SCENE, channels: 3, depth: 8, data }), objects };
}

function paint(data: Uint8Array, { x, y, width }: BoundingBox, round: boolean): void {
  for (let v = 0; v < width; v += 1) {
    for (let u = 0; u < width; u += 1) {
      const outside = Math.hypot(u + 0.5 - width / 2, v + 0.5 - width / 2) > width / 2;
      if (!(round && outside)) data.set(round ? [180, 40, 40] : [40, 40, 180], ((y + v) * SCENE.width + x + u) * 3);
    }
  }
}

/** Scenes in the folders of PASCAL VOC; with `lists`, the last quarter is the part val. */
export function sceneFiles(count: number, { lists = true }: { readonly lists?: boolean } = {}): EvaluationFile[] {
  const file = (path: string, bytes: Uint8Array): EvaluationFile => ({ path, bytes: async () => bytes });
  const text = (path: string, content: string): EvaluationFile => file(path, new TextEncoder().encode(content));
  const names = Array.from({ length: count }, (_, at) => `scene-${at}`);
  const pictures = names.flatMap((name, at) => {
    const { png, objects } = scene(at);
    const found = objects.map((object) => ({ ...object, probability: 1 }));
    const xml = writeVoc({ objects: found, counts: [] }, { ...SCENE, channels: 3 });
    return [file(`JPEGImages/${name}.png`, png), text(`Annotations/${name}.xml`, xml)];
  });
  const seam = Math.floor(count * 0.75);
  const parts = [
    text('ImageSets/Main/train.txt', names.slice(0, seam).join('\n')),
    text('ImageSets/Main/val.txt', names.slice(seam).join('\n')),
  ];
  return [...pictures, ...(lists ? parts : [])];
}
