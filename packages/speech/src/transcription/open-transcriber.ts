import type { RunContext } from '@medmodal/core';
import { openCorrector } from '../correction/open-corrector.ts';
import { formatClinicalText } from '../formatting/format-clinical-text.ts';
import type { Recogniser } from '../recognition/recogniser.ts';
import { assignSpeakers } from '../speakers/assign-speakers.ts';
import type { Transcriber } from './transcriber.ts';

/** Loads a recogniser and puts the passes over what it hears beside it. */
export async function openTranscriber(recogniser: Recogniser, context: RunContext): Promise<Transcriber> {
  const [session, corrector] = await Promise.all([recogniser.open(context), openCorrector({ context })]);
  return {
    recogniser: recogniser.id,
    session,
    uses: [...session.uses, corrector.use],
    repair: (vocabulary) => (text) => corrector.correct(text, { vocabulary, format: false }),
    write: (text) => formatClinicalText(text),
    tellApart: (recording, words, tellContext) => assignSpeakers(recording, words, tellContext),
  };
}
