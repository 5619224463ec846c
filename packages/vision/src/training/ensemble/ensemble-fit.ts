import { SdkError, throwIfCancelled, type Folder, type Runtime, type TrainingContext } from '@medmodal/core';
import { checkpointStore, predict, type FitResult, type Network } from '@medmodal/training';
import { averageScores } from '../../decoders/class-probabilities.ts';
import { testTimeVariant, type TestTimeVariant } from '../../encoders/test-time-variants.ts';
import type { ScoredImage } from '../../evaluations/classification-metrics.ts';
import { fitKernel, kernelScores, withMemory, type FittedKernel } from './ensemble-kernel.ts';
import { fitCalibration, withCalibration } from '../classifier/fit-temperature.ts';
import { fitClassifier } from '../classifier/classifier-fit.ts';
import { PIXELS } from '../classifier/classifier-network.ts';
import { takenImages, type EnsemblePlan, type PlannedMember } from './ensemble-plan.ts';
import type { PixelStatistics } from '../classifier/pixel-statistics.ts';
import type { LabelledPixels } from '../classifier/training-data.ts';
import type { ClassifierTrainingOptions } from '../classifier/training-options.ts';

/** What {@link fitEnsemble} works on. */
export interface EnsembleFitParts {
  readonly runtime: Runtime;
  readonly options: ClassifierTrainingOptions;
  readonly plan: EnsemblePlan;
  readonly statistics: PixelStatistics;
  readonly classes: number;
  /** How each held-out image is looked at. */
  readonly variants: readonly TestTimeVariant[];
}

/** Networks that were trained, and what those that never saw an image make of it. */
export interface FittedEnsemble {
  readonly members: readonly { readonly prefix: string; readonly weights: Network['weights'] }[];
  /** One for each network. */
  readonly results: readonly FitResult[];
  /** That of the first network. */
  readonly result: FitResult;
  /** Left out unless asked for. */
  readonly memory?: { readonly kernel: FittedKernel; readonly share: number };
  /** Probabilities before calibration, in the order of the held-out images. */
  readonly scored: readonly ScoredImage[];
}

/** Shares of the memory's scores that are tried. */
const SHARES = [0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** Trains the networks of a plan, one after the other; each has its own checkpoints, so a stopped training goes on. */
export async function fitEnsemble(parts: EnsembleFitParts, context: TrainingContext): Promise<FittedEnsemble> {
  const { plan, classes, options } = parts;
  const results: FitResult[] = [];
  const sums = Array.from(plan.heldOut.labels.data, () => new Array<number>(classes).fill(0));
  const said = sums.map((sum) => sum.slice());
  for (const [at, member] of plan.members.entries()) {
    throwIfCancelled(context.signal);
    const result = await fitClassifier(memberParts(parts, member), memberContext(context, at, plan.members.length));
    results.push(result);
    if (result.stopped.reason === 'diverged') break;
    if (options.memory === 'on') addRows(said, member.unseen, rememberedScores(member, parts));
    addRows(sums, member.unseen, await unseenScores(result.network, member, parts));
  }
  const members = results.map(({ network }, at) => ({
    prefix: plan.members[at]?.prefix ?? '',
    weights: network.weights,
  }));
  const scored = sums.map((sum, image) => ({
    label: Number(plan.heldOut.labels.data[image]),
    probabilities: normalized(sum),
  }));
  const [result] = results;
  if (!result) throw new SdkError('option.invalid', 'An ensemble needs a network.');
  if (options.memory === 'off') return { members, results, result, scored };
  const times = plan.members.filter(({ unseen }) => unseen.includes(0)).length;
  return {
    members,
    results,
    result,
    ...memoryOf(
      parts,
      scored,
      said.map((row) => row.map((score) => score / times)),
    ),
  };
}

/** Removes the checkpoints of all networks. */
export async function clearCheckpoints(folder: Folder, members: number): Promise<void> {
  for (let at = 0; at < members; at += 1) await checkpointStore(memberFolder(folder, at, members)).clear();
}

function memberParts(
  { runtime, options, plan, statistics, classes }: EnsembleFitParts,
  member: PlannedMember,
): Parameters<typeof fitClassifier>[0] {
  const { training, stopsEarly, unseen } = member;
  const validation = stopsEarly && { validation: takenImages(plan.heldOut, unseen) };
  return { runtime, options, statistics, classes, member, training, ...validation };
}

/** The kernel machine on all images that may be learned from, and the share that makes the held-out labels likeliest. */
function memoryOf(
  { plan, classes, options }: EnsembleFitParts,
  scored: readonly ScoredImage[],
  said: readonly (readonly number[])[],
): Pick<FittedEnsemble, 'memory' | 'scored'> {
  const kernel = fitKernel(
    options.folds > 0 ? plan.heldOut : (plan.members[0] ?? { training: plan.heldOut }).training,
    classes,
  );
  const tried = SHARES.map((share) => {
    const items = scored.map(({ label, probabilities }, at) => ({
      label,
      probabilities: withMemory(probabilities, said[at] ?? [], share),
    }));
    const sure = withCalibration(items, fitCalibration(items, { balanced: false }));
    const loss = sure.reduce((sum, { label, probabilities }) => sum - Math.log(probabilities[label] ?? 1e-9), 0);
    return { share, items, loss };
  });
  const best = tried.reduce((one, other) => (other.loss < one.loss ? other : one));
  return { memory: { kernel, share: best.share }, scored: best.items };
}

function rememberedScores(
  { training, unseen }: PlannedMember,
  { plan, classes, variants }: EnsembleFitParts,
): readonly ArrayLike<number>[] {
  const kernel = fitKernel(training, classes);
  const images = takenImages(plan.heldOut, unseen);
  const looks = variants.map((variant) => kernelScores(kernel, lookedAt(images, variant).pixels.data));
  return unseen.map((_, at) =>
    Array.from(
      { length: classes },
      (__, label) => looks.reduce((sum, look) => sum + (look[at]?.[label] ?? 0), 0) / looks.length,
    ),
  );
}

function addRows(sums: readonly number[][], places: readonly number[], rows: readonly ArrayLike<number>[]): void {
  for (const [at, place] of places.entries()) {
    const sum = sums[place] ?? [];
    for (const label of sum.keys()) sum[label] = (sum[label] ?? 0) + (rows[at]?.[label] ?? 0);
  }
}

/** What a network makes of the images it never saw, averaged over the ways in which each is looked at. */
async function unseenScores(
  network: Network,
  { unseen }: PlannedMember,
  { runtime, plan, variants }: EnsembleFitParts,
): Promise<readonly ArrayLike<number>[]> {
  const images = takenImages(plan.heldOut, unseen);
  const looks: Float32Array[] = [];
  for (const variant of variants) {
    const { data } = await predict(network, { [PIXELS]: lookedAt(images, variant).pixels }, { runtime });
    looks.push(data);
  }
  const classes = (looks[0]?.length ?? 0) / Math.max(1, unseen.length);
  return unseen.map((_, at) => {
    const rows = looks.map((look) => look.subarray(at * classes, (at + 1) * classes));
    return averageScores(rows, { output: 'probabilities', average: 'probabilities' });
  });
}

function lookedAt({ pixels, labels }: LabelledPixels, variant: TestTimeVariant): LabelledPixels {
  const [count = 0, height = 0, width = 0, channels = 1] = pixels.shape;
  const stride = height * width * channels;
  const changed = new Float32Array(pixels.data.length);
  for (let at = 0; at < count; at += 1) {
    const image = pixels.data.subarray(at * stride, (at + 1) * stride);
    changed.set(testTimeVariant(image, variant, { size: [height, width], channels }), at * stride);
  }
  return { pixels: { ...pixels, data: changed }, labels };
}

function memberContext(context: TrainingContext, at: number, members: number): TrainingContext {
  const { onProgress } = context;
  if (members === 1) return context;
  return {
    ...context,
    folder: memberFolder(context.folder, at, members),
    ...(onProgress && {
      onProgress: (progress) => onProgress({ ...progress, stage: `network ${at + 1}/${members}, ${progress.stage}` }),
    }),
  };
}

/** A folder inside the folder for each of several networks. */
function memberFolder(folder: Folder, at: number, members: number): Folder {
  if (members === 1) return folder;
  const inside = `network-${at + 1}/`;
  return {
    uri: `${folder.uri}#${inside}`,
    read: (name) => folder.read(inside + name),
    write: (name, bytes) => folder.write(inside + name, bytes),
    remove: (name) => folder.remove(inside + name),
    list: async () =>
      (await folder.list()).filter((name) => name.startsWith(inside)).map((name) => name.slice(inside.length)),
  };
}

function normalized(sums: readonly number[]): number[] {
  const total = sums.reduce((all, sum) => all + sum, 0);
  return sums.map((sum) => (total > 0 ? sum / total : 1 / sums.length));
}
