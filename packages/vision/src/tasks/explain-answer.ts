import {
  runCooperatively,
  SdkError,
  type Inference,
  type InferenceContext,
  type RunContext,
  type Warning,
} from '@medmodal/core';
import { encodeImage, stackPixels } from '../encoders/image-to-tensor.ts';
import type { Explanation, Heat } from '../explanation.ts';
import { heatOfMaps } from '../explanation/heat-of-maps.ts';
import { modelView, type ModelView } from '../explanation/model-view.ts';
import { occlusionMap } from '../explanation/occlusion.ts';
import type { ActivationMaps } from '../explanation/open-activation-maps.ts';
import { oneImage } from '../transforms/one-image.ts';
import type { Picture } from '../volume.ts';
import { classifyAnswer } from './classify-answer.ts';
import type { ExplainOptions } from './explain-options.ts';
import type { ImageClassifier } from './image-classifier.ts';

/** A loaded classifier, and what its feature maps can be asked with. */
export interface Explainer {
  readonly classifier: ImageClassifier;
  /** Or why there are none. */
  readonly maps: ActivationMaps | SdkError;
}

/** A fall of the probability that is less than this says nothing. */
const LEAST_FALL = 1e-5;

/**
 * What `vision.explain` answers for a picture.
 *
 * @throws `option.invalid` for a class the model does not have; `graph.unsupported` when class activation is demanded of a model
 * that has no feature maps.
 */
export async function explainAnswer(
  picture: Picture,
  { state: explainer, options, context }: InferenceContext<ExplainOptions, Explainer>,
): Promise<Inference<Explanation>> {
  const { classifier } = explainer;
  const classified = await classifyAnswer(picture, {
    state: classifier,
    options: { ...options, topK: classifier.parameters.labels.length, augmentation: 'card', coverage: 0 },
    context,
  });
  const label = options.label === '' ? classified.value.label : knownLabel(options.label, classifier);
  const probability = classified.value.probabilities.find((one) => one.label === label)?.probability ?? 0;
  const image = oneImage(picture, Math.max(1, options.frame));
  const steps = modelView(image, classifier.parameters.preprocessing);
  const seen = await runCooperatively(steps, context.signal ? { signal: context.signal } : {});
  const maps = mapsFor(explainer, options.method);
  const heat = maps
    ? await activationHeat(maps, { classifier, seen, label }, context)
    : await occlusionHeat({ classifier, seen, label }, context);
  return {
    value: { label, probability, method: maps ? 'class-activation' : 'occlusion', heat },
    probability,
    outOfDomain: classified.outOfDomain ?? false,
    warnings: [...(classified.warnings ?? []), ...heatWarnings(heat), ...partWarnings(maps)],
  };
}

/** The feature maps to look at; undefined for occlusion. */
function mapsFor({ maps }: Explainer, method: ExplainOptions['method']): ActivationMaps | undefined {
  if (method === 'occlusion') return undefined;
  if (!(maps instanceof Error)) return maps;
  if (method === 'class-activation') throw maps;
  return undefined;
}

interface Question {
  readonly classifier: ImageClassifier;
  readonly seen: ModelView;
  readonly label: string;
}

async function activationHeat(
  maps: ActivationMaps,
  { classifier: { parameters }, seen, label }: Question,
  context: RunContext,
): Promise<Heat> {
  const steps = encodeImage(seen.image, parameters.preprocessing);
  const encoded = await runCooperatively(steps, context.signal ? { signal: context.signal } : {});
  const tensor = stackPixels([encoded], parameters.preprocessing);
  return heatOfMaps(await maps.mapsOf(tensor, parameters.labels.indexOf(label), context), seen.box);
}

async function occlusionHeat({ classifier, seen, label }: Question, context: RunContext): Promise<Heat> {
  const map = await occlusionMap(
    seen.image,
    {
      probabilityOf: async (image, { signal }) => {
        const { ranked } = await classifier.classify(image, 'none', signal ? { signal } : {});
        return ranked.find((one) => one.label === label)?.probability ?? 0;
      },
    },
    context,
  );
  return heatOfMaps([map], seen.box, LEAST_FALL);
}

function heatWarnings({ values }: Heat): readonly Warning[] {
  if (values.some((value) => value > 0)) return [];
  return [{ code: 'explanation.nothing', message: 'No part of the image by itself speaks for this class.' }];
}

function partWarnings(maps: ActivationMaps | undefined): readonly Warning[] {
  if (!maps || maps.complete) return [];
  const message =
    'Part of the answer does not come from feature maps; the method occlusion shows what all of it rests on.';
  return [{ code: 'explanation.partial', message }];
}

function knownLabel(label: string, { parameters: { labels } }: ImageClassifier): string {
  if (labels.includes(label)) return label;
  throw new SdkError('option.invalid', 'The model has no class of the name that the option label gives.', {
    hint: `Its classes are: ${labels.join(', ')}.`,
    details: { task: 'vision.explain', option: 'label', known: [...labels] },
  });
}
