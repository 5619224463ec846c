import { SdkError, type EvaluationFile } from '@medmodal/core';

/** One consultation as one system heard it, beside what was said. */
export interface HeardConsultation {
  readonly system: string;
  /** `day1_consultation01` */
  readonly consultation: string;
  readonly heard: EvaluationFile;
  readonly reference: EvaluationFile;
}

const REFERENCE = 'reference';
const CONSULTATION = /day\d+_consultation\d+/i;

/**
 * Pairs `SYSTEM/day1_consultation01….txt` with `reference/day1_consultation01….txt`, whatever follows the name of the
 * consultation; those without a partner are left out.
 *
 * @throws `input.format` when nothing can be paired.
 */
export function primock57Files(files: readonly EvaluationFile[]): readonly HeardConsultation[] {
  const references = new Map<string, EvaluationFile>();
  const heard: Omit<HeardConsultation, 'reference'>[] = [];
  for (const file of files) {
    const [name = '', system = ''] = file.path.split('/').toReversed();
    const consultation = CONSULTATION.exec(name)?.[0].toLowerCase();
    if (consultation === undefined || !name.toLowerCase().endsWith('.txt')) continue;
    if (system === REFERENCE) references.set(consultation, file);
    else heard.push({ system, consultation, heard: file });
  }
  const pairs = heard.flatMap((one) => {
    const reference = references.get(one.consultation);
    return reference ? [{ ...one, reference }] : [];
  });
  if (pairs.length > 0) return pairs.sort(byPlace);
  throw new SdkError('input.format', 'The data hold no consultation that a system heard and that has a reference.', {
    hint: 'Name a folder with one folder a system and a folder reference, each with files such as day1_consultation01_….txt.',
    details: { references: references.size, heard: heard.length },
  });
}

function byPlace(one: HeardConsultation, other: HeardConsultation): number {
  if (one.system !== other.system) return one.system < other.system ? -1 : 1;
  return one.consultation < other.consultation ? -1 : 1;
}
