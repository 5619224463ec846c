import { createLogMel } from '../../encoders/log-mel.ts';
import { whisperScale, wholeLogMel } from '../../encoders/whole-log-mel.ts';
import { numberOf } from './hub-configuration.ts';
import type { HubTensors } from './hub-library.ts';
import type { LoadedHubModel } from './load-hub-model.ts';

/**
 * Features of a window as a Whisper model takes them, `[1, bins, frames]`, silence after the sound. Computed here, many times
 * faster than by the library, which is asked only for features of other shapes than Whisper's.
 */
export async function whisperFeatures(loaded: LoadedHubModel, samples: Float32Array): Promise<HubTensors> {
  const { library, processor } = loaded;
  const config = processor.feature_extractor?.config ?? null;
  const [fourierSize, hop, sampleRate] = ['n_fft', 'hop_length', 'sampling_rate'].map((name) => numberOf(config, name));
  const bins = numberOf(config, 'feature_size');
  const length = numberOf(config, 'n_samples');
  const usual = fourierSize === 400 && hop === 160 && sampleRate === 16_000;
  if (!usual || bins === undefined || length === undefined) return processor(samples);
  const window = new Float32Array(length);
  window.set(samples.subarray(0, length));
  const { features, frames } = whisperScale(wholeLogMel(createLogMel({ bins, logarithm: '10' }), window));
  const turned = new Float32Array(features.length);
  for (let frame = 0; frame < frames; frame += 1) {
    for (let bin = 0; bin < bins; bin += 1) turned[bin * frames + frame] = features[frame * bins + bin] ?? 0;
  }
  return { input_features: new library.Tensor('float32', turned, [1, bins, frames]) };
}
