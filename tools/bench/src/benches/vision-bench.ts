import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { createVision, createVolume } from '@medmodal/vision';
import type { Bench, BenchPart, Measure, PartContext } from '../bench.ts';
import { chestFilm, filmBytes, type SyntheticFilm, tomogramSlice } from '../films/synthetic-film.ts';
import { compareFilmReading } from '../measures/film-reading.ts';

const MODEL = 'pneumonia-cxr';
const FILMS = 5;
const ROUNDS = 9;
const RATIO_AT_MOST = 1.1;
const VOLUME = { width: 512, height: 512, depth: 300 };
const MEGABYTES_AT_MOST = 2048;

/** The way from a DICOM file to a finding beside Python, and the memory that a large volume takes. */
export const visionBench: Bench = {
  name: 'vision',
  summary: 'milliseconds from a DICOM file to a finding, against pydicom and onnxruntime; memory of a large volume',
  parts: [readingOf(chestFilm), readingOf(tomogramSlice), { name: 'volume', run: measureVolume }],
};

function readingOf(film: SyntheticFilm): BenchPart {
  return {
    name: film.title.split(' ')[0] ?? film.title,
    async run(context: PartContext): Promise<readonly Measure[]> {
      const folder = await mkdtemp(join(tmpdir(), 'medmodal-films-'));
      await using runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
      await using vision = createVision({ runtime });
      try {
        const paths = Array.from({ length: FILMS }, (_, seed) => join(folder, `${seed}.dcm`));
        for (const [seed, path] of paths.entries()) await writeFile(path, filmBytes(film, seed));
        const model = { id: MODEL, folder: modelFolder(MODEL) };
        return await compareFilmReading(
          { title: film.title, paths, vision, model, rounds: ROUNDS, ratioAtMost: RATIO_AT_MOST },
          context,
        );
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function modelFolder(id: string): string {
  return fileURLToPath(new URL(`./models/${id}`, import.meta.resolve('@medmodal/vision/package.json')));
}

async function measureVolume({ log }: PartContext): Promise<readonly Measure[]> {
  await using runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
  await using vision = createVision({ runtime });
  const { width, height, depth } = VOLUME;
  const pixels = new Int16Array(width * height * depth);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (at * 7919) % 2000;
  const volume = createVolume({ width, height, depth, pixels, range: [0, 2000], spacing: { x: 1, y: 1, z: 1 } });
  const begin = performance.now();
  let told = 0;
  await vision.segment.run(
    volume,
    { augmentation: 'none' },
    {
      onProgress({ done, total = depth }) {
        if (done < told + depth / 10) return;
        told = done;
        log(`${done} of ${total}, ${megabytes().toFixed(0)} MB`);
      },
    },
  );
  return [
    {
      name: `volume of ${width} × ${height} × ${depth}: peak memory of vision.segment`,
      value: megabytes(),
      unit: 'MB',
      bound: { atMost: MEGABYTES_AT_MOST },
      note: `resident set of the whole process; ${((performance.now() - begin) / 1000).toFixed(0)} s`,
    },
  ];
}

/** Largest resident set of this process so far. */
function megabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}
