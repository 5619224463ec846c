import type { Bench } from './bench.ts';
import { moleculesBench } from './benches/molecules-bench.ts';
import { speechBench } from './benches/speech-bench.ts';
import { textBench } from './benches/text-bench.ts';
import { textEntitiesBench } from './benches/text-entities-bench.ts';
import { trainingBench } from './benches/training-bench.ts';
import { visionBench } from './benches/vision-bench.ts';

/** Every bench. A new one is a file in `benches/` and one line here. */
export const BENCHES: readonly Bench[] = [
  moleculesBench,
  speechBench,
  textBench,
  textEntitiesBench,
  trainingBench,
  visionBench,
];
