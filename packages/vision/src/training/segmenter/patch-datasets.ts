import { createTensor } from '@medmodal/core';
import { augmentedDataset, tensorDataset, type Dataset, type RandomStream } from '@medmodal/training';
import { cutPatch, type PatchFacts } from './cut-patch.ts';
import type { LabelledMask } from './labelled-mask.ts';
import { drawChange, plainPatch } from './patch-change.ts';

/** What patches are cut from. */
export interface PatchSource extends PatchFacts {
  readonly images: readonly LabelledMask[];
}

/** How training patches are drawn. */
export interface TrainingPatches extends PatchSource {
  /** Patches of each image in an epoch. */
  readonly patches: number;
  /** Whether patches are turned, scaled and recoloured at random. */
  readonly augment: boolean;
}

/** Patches from random places, anew in each epoch; every second one is centred on a structure where there is one. */
export function trainingPatches(source: TrainingPatches): Dataset {
  const { images, patches, augment, size } = source;
  const inside = images.map(({ mask }) => structurePixels(mask));
  return augmentedDataset(slots(images.length * patches), (example, random) => {
    const slot = Number(example.inputs['slot']?.data[0] ?? 0);
    const number = slot % images.length;
    const image = images[number];
    if (!image) return example;
    const onStructure = Math.floor(slot / images.length) % 2 === 1;
    const center = drawCenter(image, { among: onStructure ? inside[number] : undefined, size, random });
    const change = augment ? drawChange(center, image.channels, random) : plainPatch(center, image.channels);
    return cutPatch(image, source, change);
  });
}

/** Every image cut into patches side by side, unchanged; the last of a row or column overlaps the one before. */
export function validationPatches(source: PatchSource): Dataset {
  const { images, size } = source;
  const places = images.flatMap((image) =>
    starts(image.height, size).flatMap((top) => starts(image.width, size).map((left) => ({ image, left, top }))),
  );
  const half = (size - 1) / 2;
  return augmentedDataset(slots(places.length), (example) => {
    const place = places[Number(example.inputs['slot']?.data[0] ?? 0)];
    if (!place) return example;
    const { image, left, top } = place;
    return cutPatch(image, source, plainPatch([left + half, top + half], image.channels));
  });
}

/** A dataset that holds numbers alone, in place of which patches are cut. */
function slots(count: number): Dataset {
  return tensorDataset({
    inputs: {
      slot: createTensor(
        'float32',
        [count],
        Float32Array.from({ length: count }, (_, at) => at),
      ),
    },
    labels: createTensor('float32', [count], new Float32Array(count)),
  });
}

interface CenterOptions {
  readonly among: Uint32Array | undefined;
  readonly size: number;
  readonly random: RandomStream;
}

function drawCenter(
  { width, height }: LabelledMask,
  { among, size, random }: CenterOptions,
): readonly [number, number] {
  if (among && among.length > 0) {
    const pixel = among[random.integer(among.length)] ?? 0;
    const shift = (): number => (random.uniform() - 0.5) * (size / 2);
    return [(pixel % width) + shift(), Math.floor(pixel / width) + shift()];
  }
  return [random.uniform() * (width - 1), random.uniform() * (height - 1)];
}

/** Numbers of at most 65,536 pixels that belong to a structure, evenly spread over them. */
function structurePixels(mask: Uint8Array): Uint32Array {
  const all = Uint32Array.from(mask.keys()).filter((pixel) => mask[pixel] !== 0);
  const step = Math.max(1, all.length / 2 ** 16);
  return Uint32Array.from({ length: Math.floor(all.length / step) }, (_, at) => all[Math.floor(at * step)] ?? 0);
}

/** Where patches begin along an axis so that they cover it. */
function starts(length: number, size: number): number[] {
  const count = Math.max(1, Math.ceil(length / size));
  return Array.from({ length: count }, (_, at) => Math.max(0, Math.min(at * size, length - size)));
}
