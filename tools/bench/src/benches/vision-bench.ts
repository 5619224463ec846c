import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { createVision } from '@medmodal/vision';
import type { Bench, BenchPart, Measure, PartContext } from '../bench.ts';
import { chestFilm, filmBytes, type SyntheticFilm, tomogramSlice } from '../films/synthetic-film.ts';
import { compareFilmReading } from '../measures/film-reading.ts';

const MODEL = 'pneumonia-cxr';
const FILMS = 5;
const ROUNDS = 9;
const RATIO_AT_MOST = 1.1;

/** The way from a DICOM file to a finding beside Python. */
export const visionBench: Bench = {
  name: 'vision',
  summary: 'milliseconds from a DICOM file to a finding, against pydicom and onnxruntime',
  parts: [readingOf(chestFilm), readingOf(tomogramSlice)],
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
