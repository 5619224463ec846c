import type { WrittenQuantity } from './read-quantity.ts';
import type { RuleFinding } from './rule-finding.ts';

const OLD_AFTER =
  /^[\s-]{0,3}(?:-?\s?old\b|of age\b|of\sgestation\b|gestation|ago\b|later\b|earlier\b|before\b|after\b|prior\b|previously\b|post|thereafter|y\/?o\b|岁|龄|前|后|以前|以后|之前|之后)/i;
const RATE_BEFORE = /(?:\b(?:every|each|per|aged?|at|q)\s?|\d\s?\/\s?|每|孕|第|\b(?:his|her|their|in the)\s)$/i;
/** Words that tell how long; without one of them a number of years may be an age. */
const LASTING_BEFORE =
  /(?:\b(?:for|over|during|x|lasting|lasted|last|past|within|within the|of|after|total|the|about|approximately|around|another|further|additional|nearly|almost|next|first|initial|than)\s?|连用|持续|共|疗程|病史|约|已|近|达|用药|服用|治疗|反复|间断|发作|[有吸饮烟酒戒痛热咳嗽泻胀血闷短促晕吐])$/i;
const LASTING_AFTER =
  /^[\s-]{0,2}(?:course|period|duration|history|therapy|treatment|regimen|of\s(?:treatment|therapy|follow|symptoms|fever|pain|illness)|余|多|史|疗程|[，,。])/i;
const ENGLISH_ATOM = /[a-z]$/i;

/** A number of days, weeks … that says how long something lasts; undefined for an age, a moment or a rhythm. */
export function durationFinding(
  folded: string,
  { start, end, unit, quantity, numberEnd }: WrittenQuantity,
): RuleFinding | undefined {
  if (!unit || unit.kind !== 'time' || unit.per.length > 0 || unit.ucum === 'ms') return undefined;
  const written = folded.slice(numberEnd, end).trim();
  const before = folded.slice(Math.max(0, start - 24), start);
  const after = folded.slice(end, end + 24);
  if (OLD_AFTER.test(after) || RATE_BEFORE.test(before.replace(/\s+$/, ' '))) return undefined;
  if (OLD_AFTER.test(folded.slice(end, end + 40).replace(/^[\s-]+(?=\d)/, ''))) return undefined;
  const lasting = LASTING_BEFORE.test(before.replace(/\s+$/, ' ')) || LASTING_AFTER.test(after);
  const isShort = /^[a-z分秒日月年]$/i.test(written);
  if (isShort && (/[a-z]/i.test(written) ? !LASTING_BEFORE.test(before.replace(/\s+$/, ' ')) : !lasting))
    return undefined;
  if (/^(?:月|日)$/.test(written) && !/(?:连用|持续|共|疗程)\s?$/.test(before)) return undefined;
  if (/^年$/.test(written) && quantity.value >= 1900) return undefined;
  return { start, end, type: 'duration', quantity, probability: lasting || !ENGLISH_ATOM.test(written) ? 0.9 : 0.75 };
}
