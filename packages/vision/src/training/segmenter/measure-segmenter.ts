import { throwIfCancelled, type ModelSource, type RunContext, type Runtime } from '@medmodal/core';
import { MaskDecision } from '../../decoders/mask-decision.ts';
import { fieldOfView } from '../../encoders/segmenter-field-of-view.ts';
import { standardized } from '../../encoders/segmenter-input.ts';
import { countMasks, type SegmentationCounts } from '../../evaluations/segmentation-metrics.ts';
import { openSegmenter } from '../../sliding-window/segmenter.ts';
import { countLogit, emptyHistograms, fitMaskCalibration, type MaskCalibration } from './fit-mask-calibration.ts';
import { WHITE, type LabelledMask } from './labelled-mask.ts';
import { FOREGROUND } from './segmentation-data.ts';

/** What held-out images say of a segmenter. */
export interface MeasuredSegmenter {
  /** Fitted on these images, or as given. */
  readonly calibration: MaskCalibration;
  /** Counts of each image at that calibration: any structure against the background. */
  readonly counts: readonly SegmentationCounts[];
}

/** What {@link measureHeldOut} works on. */
export interface HeldOut {
  /** The model before calibration (temperature 1, bias 0). */
  readonly source: ModelSource;
  readonly runtime: Runtime;
  readonly images: readonly LabelledMask[];
  /** Values that are not to be fitted. */
  readonly given: Partial<MaskCalibration>;
}

/** Slides the model over held-out images as the task does, fits calibration and threshold, and counts. */
export async function measureHeldOut(
  { source, runtime, images, given }: HeldOut,
  { signal, onProgress }: RunContext,
): Promise<MeasuredSegmenter> {
  const still: RunContext = signal ? { signal } : {};
  const segmenter = await openSegmenter(source, runtime, still);
  try {
    const { sliding } = segmenter.parameters;
    const histograms = emptyHistograms();
    const answers: { readonly image: LabelledMask; readonly values: Float32Array; readonly field: Uint8Array }[] = [];
    for (const [done, image] of images.entries()) {
      throwIfCancelled(signal);
      onProgress?.({ stage: 'measure', done, total: images.length, unit: 'images' });
      const { width, height, channels, pixels, statistics, mask } = image;
      const numbers = Float32Array.from(pixels, (value) => value / WHITE);
      const field = fieldOfView(numbers, { width, height, channels, foreground: FOREGROUND });
      standardized(numbers, statistics);
      const grid = { extent: [1, height, width] as const, channels, slice: () => numbers };
      let values = new Float32Array();
      const slice = (_: number, probabilities: Float32Array): void => {
        values = Float32Array.from(probabilities);
      };
      await segmenter.probabilities(grid, { overlap: sliding.overlap, testTime: true, slice }, still);
      countField(histograms, { values, field, mask });
      answers.push({ image, values, field });
    }
    const calibration = { ...fitMaskCalibration(histograms), ...given };
    return { calibration, counts: answers.map((answer) => countAnswer(answer, calibration)) };
  } finally {
    await segmenter.close();
  }
}

interface Answer {
  readonly values: Float32Array;
  readonly field: Uint8Array;
  readonly mask: Uint8Array;
}

/** Counts the probability of every structure at every pixel of the field of view. */
function countField(histograms: ReturnType<typeof emptyHistograms>, { values, field, mask }: Answer): void {
  const structures = values.length / field.length;
  for (const [pixel, inside] of field.entries()) {
    if (inside === 0) continue;
    for (let at = 0; at < structures; at += 1) {
      countLogit(histograms, values[pixel * structures + at] ?? 0, mask[pixel] === at + 1);
    }
  }
}

function countAnswer(
  { image, values, field }: { readonly image: LabelledMask; readonly values: Float32Array; readonly field: Uint8Array },
  calibration: MaskCalibration,
): SegmentationCounts {
  const answer = new Uint8Array(field.length);
  const levels = new Uint8Array(field.length);
  new MaskDecision(values.length / field.length, calibration).decide(values, answer, levels);
  return countMasks({ field, truth: image.mask, answer, levels });
}
