import { average, network, withWeights, type Network, type SymbolicTensor } from '@medmodal/training';
import { classifierBranch, pixelInput, type NetworkFacts } from '../classifier/classifier-network.ts';
import type { FittedDomain } from '../domain/domain-fit.ts';
import { kernelLayer, remembered, type FittedKernel } from './ensemble-kernel.ts';
import { domainScores, strangeness, STRANGENESS } from '../domain/domain-network.ts';

/** Trained networks as one. */
export interface EnsembleParts {
  readonly facts: Omit<NetworkFacts, 'seed' | 'prefix'>;
  /** Networks of `classifierNetwork` with the prefixes their layers were named by. */
  readonly members: readonly { readonly prefix: string; readonly weights: Network['weights'] }[];
  /** Left out: the graph says nothing of strangeness. */
  readonly domain?: FittedDomain;
  /** Has a say by `share` of its scores; left out, the networks alone answer. */
  readonly memory?: { readonly kernel: FittedKernel; readonly share: number };
}

/** Name of the first output: the mean probability of each class, float32 [batch, classes]. */
export const PROBABILITIES = 'output';

/**
 * One network that has the given ones side by side and puts out the mean of their probabilities, and, as a second output,
 * the strangeness of the image. Every branch ends in a feature map, its mean over all places, and a dense layer.
 */
export function ensembleNetwork({ facts, members, domain, memory }: EnsembleParts): Network {
  const pixels = pixelInput(facts);
  const branches = members.map(({ prefix }) => classifierBranch(pixels, { ...facts, prefix }));
  const [only, second] = branches;
  const mean = only && !second ? only : average().apply(branches);
  const probabilities = memory ? remembered(mean, kernelLayer(memory.kernel).apply(pixels), memory.share) : mean;
  const outputs: SymbolicTensor[] = [probabilities];
  if (domain) outputs.push(strangeness(domainScores(pixels, domain.facts, domain.distances), domain.scale));
  const made = network({ inputs: pixels, outputs, name: 'image-classifier' });
  const names = [PROBABILITIES, STRANGENESS];
  const named = { ...made, outputs: made.outputs.map((output, at) => ({ ...output, name: names[at] ?? output.name })) };
  const weights = [...members.flatMap((member) => [...member.weights]), ...(domain?.weights ?? [])];
  return withWeights(named, new Map(weights));
}

/** A network whose only output is the strangeness of an image, [batch]. */
export function strangenessNetwork({ facts, distances, scale, weights }: FittedDomain): Network {
  const pixels = pixelInput(facts);
  const made = network({ inputs: pixels, outputs: strangeness(domainScores(pixels, facts, distances), scale) });
  return withWeights(made, weights);
}
