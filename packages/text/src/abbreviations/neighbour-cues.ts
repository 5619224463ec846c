import type { Span } from '../span.ts';
import type { SenseCandidate } from './score-senses.ts';

interface NeighbourCue {
  readonly sense: string;
  /** Matched against what stands before on the line, up to its end. */
  readonly before?: RegExp;
  /** Matched against what stands behind on the line, from its start. */
  readonly behind?: RegExp;
}

const DOSE_BEFORE = /\d\s*(?:mg|mcg|µg|μg|g|ml|units?|iu|tabs?|tablets?|caps?)\s*(?:po|p\.o\.|orally|by mouth)?\s*$/i;
const DOSE_BEHIND = /^\s*\d+(?:\.\d+)?\s*(?:mg|mcg|µg|μg)\b/i;
const WHOLE_NUMBER = /^\s*(?:of|was|is|:|=)?\s*\d{1,3}\b(?!\s*\.\d|\/\d)/i;
const FRACTION = /^\s*(?:of|was|is|:|=|,)?\s*\d{1,2}\.\d+/i;

/** What a neighbour settles by itself, for abbreviations that do harm when they are misread; the first that fits holds. */
const CUES: Readonly<Record<string, readonly NeighbourCue[]>> = {
  RA: [
    { sense: 'room air', behind: /^\s*(?:o2\s*)?(?:sats?|saturations?|spo2)\b|^\s*\d{2,3}\s*%/i },
    { sense: 'room air', before: /(?:\d{2,3}\s*%|\b(?:spo2|sao2|o2 sats?|sats?|saturating))\s*(?:on\s*)?$/i },
  ],
  PE: [
    { sense: 'physical examination', before: /^\s*$/, behind: /^\s*:/ },
    {
      sense: 'pulmonary embolism',
      behind: /^[^.;:\n]{0,30}\b(?:ruled out|excluded|protocol|CTPA|CTA|CT angiogra\w+|V\/Q|DVT|anticoagula\w+)/i,
    },
    {
      sense: 'pulmonary embolism',
      before:
        /\b(?:CTPA|rule out|r\/o|ruled out|negative for|evidence of|DVT(?:\s*(?:\/|,|or|and))?|saddle|(?:sub)?massive|segmental|history of|hx of|h\/o|suspected|concern for|(?:un)?provoked|positive for)\s*(?:an?\s|acute\s)*$/i,
    },
  ],
  PT: [
    { sense: 'prothrombin time', behind: /^\s*(?:of|was|is|:|=)?\s*\d{1,3}(?:\.\d+)?\s*(?:s|sec|secs|seconds)\b/i },
    { sense: 'prothrombin time', behind: /^\s*[/,]?\s*(?:INR|a?PTT)\b/ },
    { sense: 'prothrombin time', before: /\b(?:INR|a?PTT)\s*(?:of\s*)?[\d.]*\s*[,/]?\s*$/ },
  ],
  OD: [
    {
      sense: 'overdose',
      before:
        /\b(?:drugs?|opioid|opiate|heroin|fentanyl|acetaminophen|tylenol|paracetamol|benzo(?:diazepine)?s?|(?:un)?intentional|accidental|polysubstance|fatal|methadone|cocaine|tca|insulin|aspirin|salicylate|suspected|suicide attempt by|suicidal)\s*$/i,
    },
    { sense: 'right eye', before: /\b(?:drops?|gtts?|VA|IOP|acuity|vision|cataract|eye|20\/\d+)\s*$/i },
    { sense: 'right eye', behind: /^\s*(?::\s*)?20\/\d+|^\s*(?:,|\/|and)?\s*OS\b/ },
    { sense: 'once daily', before: DOSE_BEFORE },
  ],
  OS: [
    { sense: 'left eye', behind: /^\s*(?::\s*)?20\/\d+/ },
    { sense: 'left eye', before: /\b(?:drops?|gtts?|OD\s*(?:,|\/|and)?|20\/\d+)\s*$/ },
  ],
  MS: [
    { sense: 'morphine sulfate', behind: DOSE_BEHIND },
    { sense: 'morphine sulfate', before: /\d\s*mg\s*(?:of\s*)?$/i },
  ],
  ASA: [{ sense: 'aspirin', behind: DOSE_BEHIND }],
  RR: [
    { sense: 'relative risk', behind: FRACTION },
    { sense: 'respiratory rate', behind: WHOLE_NUMBER },
  ],
  HR: [
    { sense: 'hazard ratio', behind: FRACTION },
    { sense: 'heart rate', behind: WHOLE_NUMBER },
  ],
  BS: [{ sense: 'blood sugar', behind: /^\s*(?:of|was|is|:|=)?\s*\d{2,3}\b/i }],
  SC: [{ sense: 'subcutaneous', before: DOSE_BEFORE }],
  IM: [{ sense: 'intramuscular', before: DOSE_BEFORE }],
  IVP: [{ sense: 'intravenous push', before: DOSE_BEFORE }],
  HS: [{ sense: 'at bedtime', before: DOSE_BEFORE }],
  NS: [{ sense: 'normal saline', before: /\d\s*(?:ml|cc|l|liters?)\s*(?:of\s*)?$/i }],
  PPD: [{ sense: 'packs per day', before: /\d\s*$/ }],
};

/** Characters of the line on each side that are read. */
const REACH = 60;
/** How sure such a neighbour makes its sense. */
const SURE = 0.95;

/** The candidates with the sense that a neighbour settles (`RA sat`, `PT 12 s`) in front, where one does. */
export function settledByNeighbours(
  candidates: readonly SenseCandidate[],
  { text, start, end, form }: Span & { readonly text: string; readonly form: string },
): readonly SenseCandidate[] {
  if (!Object.hasOwn(CUES, form)) return candidates;
  const before = text.slice(Math.max(0, start - REACH, text.lastIndexOf('\n', start - 1) + 1), start);
  const behind = text.slice(end, end + REACH).replace(/\n[^]*$/, '');
  const cue = CUES[form]?.find((one) => (one.before?.test(before) ?? true) && (one.behind?.test(behind) ?? true));
  const settled = candidates.find(({ sense }) => sense === cue?.sense);
  if (!settled || settled.probability >= SURE) return candidates;
  const rest = (1 - SURE) / (1 - settled.probability);
  return [
    { sense: settled.sense, probability: SURE },
    ...candidates
      .filter((one) => one !== settled)
      .map(({ sense, probability }) => ({ sense, probability: probability * rest })),
  ];
}
