import { modelUse, type ModelSource, type ModelUse, type OpenOptions } from '@medmodal/core';
import type { DialogueTurn } from '../codecs/dialogue.ts';
import { headerFeatures } from './header-features.ts';
import { readLinearMap, type LinearMap } from './linear-map.ts';
import type { SectionHeader } from './summary.ts';

/** The weights that a note is written with. */
export interface NoteModel {
  readonly use: ModelUse;
  /** Scores of a draft sentence: how much of it a note has, then one for each part of a note. */
  readonly ranker: LinearMap;
  /** The heading that a note of a short dialogue would stand under. */
  header(text: string, turns: readonly DialogueTurn[]): SectionHeader;
}

/** Opens the model: `sentences.bin` and `headers.bin`, whose labels and calibration the card has. */
export async function openNoteModel(source: ModelSource, options: OpenOptions = {}): Promise<NoteModel> {
  const model = await source.open(options);
  const ranker = readLinearMap(await model.file('sentences.bin', options));
  const headers = readLinearMap(await model.file('headers.bin', options));
  const { labels, calibration } = model.card;
  const slope = typeof calibration['slope'] === 'number' ? calibration['slope'] : 1;
  return {
    use: modelUse(model),
    ranker,
    header: (text, turns) => {
      const scores = headers.scores(headerFeatures(text, turns));
      const powers = scores.map((score) => Math.exp(slope * score));
      const best = scores.indexOf(Math.max(...scores));
      const total = powers.reduce((sum, power) => sum + power, 0);
      return { label: labels[best] ?? '', probability: (powers[best] ?? 0) / total };
    },
  };
}
