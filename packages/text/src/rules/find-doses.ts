import type { WrittenQuantity } from './read-quantity.ts';
import type { RuleFinding } from './rule-finding.ts';

/** Forms whose name behind an amount makes it the strength of the form: `500 mg tablets`. */
const FORM_AFTER =
  /^\s{0,3}(?:(?:oral|extended[- ]release|delayed[- ]release|er|xr|sr|ec|chewable|film-coated)\s){0,2}(?:tablets?|tabs?|capsules?|caps?|pills?|patch(?:es)?|suppositor(?:y|ies)|ampoules?|ampules?|vials?|inhalers?|solution|suspension|syrup|elixir|cream|ointment|gel|lotion|spray|nebuli[sz]er solution|injection|片剂|胶囊)(?![A-Za-z])/i;
/** `0.25g×24片`, `0.5g/片`, `10mg*7片`: an amount times or per pieces. */
const PIECES_AFTER = /^\s?(?:[x*]\s?\d+\s?(?:片|粒|支|袋|包|瓶|丸|贴|tabs?|caps?)?|\/\s?(?:片|粒|支|袋|包|瓶|丸|贴))/;
const TOPICAL_AFTER =
  /^\s{0,3}(?:cream|ointment|solution|gel|lotion|shampoo|drops?|eye drops|saline|dextrose|glucose|乳膏|软膏|溶液|葡萄糖|氯化钠)/i;
/** Words before an amount that make it a finding, not a dose. */
const FINDING_BEFORE =
  /(?:weigh\w*|weight|birth ?weight|volume|output|loss|drain\w*|effusion|residual|removed|aspirat\w+|capacity|FVC|FEV|collect\w+|excret\w+|intake|yield\w*|evacuat\w+|contain\w*|hematoma|haematoma|引流|出血|积液|抽出|尿量|失血|体重)[^.;。；]{0,30}$/i;
const FINDING_AFTER =
  /^\s?(?:of\s(?:(?:\w+\s){0,2})?(?:blood|fluid|pus|urine|ascites|bile|drainage|clot)|(?:\w+\s)?(?:mass|tum(?:or|our)|spleen|specimen|infant|baby|fetus|neonate|effusion|hematoma)\b)/i;
/** Limits of the normal are no result. */
const REFERENCE_BEFORE =
  /(?:normal|reference|ref\b|\bnl\b|参考)(?:\s(?:range|value|values|interval|is|limit))*[\s:([=,]{0,4}$/i;
const MEASURED_PER = new Set(['volume', 'length']);

/** Doses without a number. */
const GRADED =
  /\b(?:(?:very |ultra)?(?:high|higher|low|lower|standard|conventional|usual|therapeutic|toxic|massive|maintenance|loading)[- ]dos(?:es?|ages?)|double[- ]dose)\b|(?:大|小|常规|超|足)剂量/gi;

/** Doses that are told in words, such as `high-dose`, in order. */
export function findGradedDoses(folded: string): RuleFinding[] {
  return [...folded.matchAll(GRADED)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    type: 'dose',
    probability: 0.85,
  }));
}

/**
 * What an amount in a note is: a `dose`, the `strength` of a form, or a measured `value`; undefined for what says nothing
 * without a test before it, such as a bare number or a percentage.
 *
 * @param folded The text in which it stands.
 */
export function amountFinding(folded: string, written: WrittenQuantity): RuleFinding | undefined {
  const type = amountType(folded, written);
  if (!type) return undefined;
  const { start, end, quantity } = written;
  return { start, end, type, quantity, probability: type === 'value' ? 0.85 : 0.9 };
}

function amountType(
  folded: string,
  { start, end, unit, quantity }: WrittenQuantity,
): 'dose' | 'strength' | 'value' | undefined {
  if (!unit) return undefined;
  const after = folded.slice(end, end + 60);
  if (unit.kind === 'fraction') return TOPICAL_AFTER.test(after) && quantity.value <= 50 ? 'strength' : undefined;
  if (REFERENCE_BEFORE.test(folded.slice(Math.max(0, start - 40), start))) return undefined;
  if (unit.ucum.endsWith('/mL') && unit.kind === 'amount' && !/units?/i.test(folded.slice(start, end))) return 'value';
  if (unit.per.length > 0) return composedType(unit.ucum, unit.kind, unit.per);
  if (unit.kind === 'pressure' || unit.kind === 'temperature' || unit.kind === 'body-mass') {
    return unit.ucum === 'Cel' && !/[cC℃度]$/.test(folded.slice(start, end)) ? undefined : 'value';
  }
  if (unit.kind === 'length') return /^(?:u?m)$/.test(unit.ucum) ? undefined : 'value';
  if (unit.kind === 'rate') return unit.ucum === '/min' ? 'value' : undefined;
  if (unit.kind === 'count' || unit.kind === 'time' || unit.kind === 'other') return undefined;
  if (unit.kind === 'form') return formType(folded, start, { unit: unit.ucum, after });
  if (FINDING_BEFORE.test(folded.slice(Math.max(0, start - 60), start)) || FINDING_AFTER.test(after)) return 'value';
  if (FORM_AFTER.test(after) && unit.kind !== 'volume') return 'strength';
  return PIECES_AFTER.test(after) ? 'strength' : 'dose';
}

/** Pieces are doses, except in counts of drops that hang, spots, bottles of wine and the like. */
function formType(folded: string, start: number, { unit, after }: { unit: string; after: string }): 'dose' | undefined {
  if (/^\s?(?:of\s(?:wine|beer|whiskey|vodka|alcohol)|白酒|啤酒|红酒)/.test(after)) return undefined;
  if (unit === '[drp]' && /\b(?:foot|wrist|knee|jar|by|of)\s$/i.test(folded.slice(Math.max(0, start - 8), start)))
    return undefined;
  return 'dose';
}

/** `mg/dL` is measured, `mg/mL` a strength, `mg/kg`, `mg/h` and `mg/d` doses. */
function composedType(ucum: string, kind: string, per: readonly string[]): 'dose' | 'strength' | 'value' | undefined {
  if (per.includes('form')) return 'strength';
  if (kind === 'count' || kind === 'time' || kind === 'length' || kind === 'form') {
    return kind === 'form'
      ? 'dose'
      : kind === 'count' && !MEASURED_PER.has(per[0] ?? '') && per[0] !== 'form'
        ? undefined
        : 'value';
  }
  if (kind === 'body-mass') return 'value';
  if (per[0] === 'volume')
    return /^(?:mg|g|\[IU\]|meq|ug|U)\/(?:\(|mL)/.test(ucum) && !ucum.startsWith('ug/mL') ? 'strength' : 'value';
  if (kind === 'volume')
    return per.includes('time') && !per.includes('body-mass') && /min/.test(ucum) ? 'value' : 'dose';
  return 'dose';
}
