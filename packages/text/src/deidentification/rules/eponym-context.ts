import { EPONYMS } from './eponyms.ts';

/** Things that are called after people: what stands behind such a name. */
const CALLED_AFTER =
  /^(?:['’]s)?[-– ](?:\p{L}+[- ])?(?:disease|syndrome|syndromes|sign|signs|test|tests|cyst|cysts|lymphoma|sarcoma|disorder|palsy|phenomenon|contracture|catheter|catheters|drain|clamp|retractor|forceps|suture|sutures|needle|tube|score|scores|scale|classification|criteria|stage|staging|grade|anemia|thyroiditis|esophagus|oesophagus|ring|node|nodes|fracture|fractures|hernia|diverticulum|tear|ulcer|tumor|tumour|nephropathy|neuropathy|ataxia|dystrophy|chorea|dementia|encephalopathy|reflex|reflexes|point|line|lines|position|maneuver|manoeuvre|operation|procedure|repair|resection|anastomosis|shunt|block|stain|cells?|bodies|body|fever|gland|glands|duct|canal|space|ligament|membrane|loop|index|equation|formula|coefficient|curves?|regression|method|virus|bacillus|toxin|antigen|rash|spots?|triad|respirations?|breathing|murmur|pulse|heart|foot|arthropathy|monitor|stent|valve|prosthesis|nail|pin|wire|rod|plate|cast|collar|splint|bandage|boot|stockings?|incision|approach|flap|graft|bypass|pouch|conduit|port|pump|paralysis|coma)\b/iu;

/** Whether a name at a place is that of a disease, sign or tool (`Parkinson disease`, `a Foley`). */
export function isEponym(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  const tail = text.slice(end, end + 60);
  if (CALLED_AFTER.test(tail)) return true;
  const words = word
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  if (!words.every((part) => EPONYMS.has(part))) return false;
  return !/(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Nurse)\.? |[,:]\s?)$/.test(text.slice(Math.max(0, start - 8), start));
}
