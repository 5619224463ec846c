const MEASURES =
  'troponin|trop|ph|abg|vbg|gas|bp|blood pressure|pain|vision|va|visual acuity|acuity|snellen|gcs|strength|power|score|egfr|crp|inr|hb|wbc|wcc|plt|lactate|glucose|hba1c|creatinine|urea|sodium|potassium|chloride|spo2|sats|hr|rr|ef|ratio';
const BEHIND_MEASURE = new RegExp(`(?<![\\p{L}])(?:${MEASURES})\\b[^.;\\n\\p{L}]{0,24}$`, 'iu');
const UNIT =
  /^\s?(?:[-–]\s?\d+\s?)?(?:ng|mg|mcg|µg|ug|g|kg|ml|mL|l|L|mmol|mEq|mmHg|cmH2O|kPa|IU|units?|%|tabs?|tablets?|caps?|capsules?|puffs?|bpm|cm|mm|hrs?|BD|TDS|QDS|OD|bd|tds|qds|bid|tid|qid|daily|PRN|prn)(?![\p{L}\p{N}])|^\s?\/10\b/u;
const FIGURES = /^[\d./, –-]+(?: ?(?:BD|TDS|QDS|OD|BID|TID|mg|ml))?$/i;
const DOSING =
  /^(?:q ?)?\d{1,2} ?(?:h|hrs?|hourly|d|wk)$|^(?:tds|bd|od|qds|prn|stat|nocte|mane|bid|tid|qid|qd|po|pr|iv|im|sc|subcut|sl|ng|peg|inh|neb|nebs)$/i;
const ELECTROLYTE =
  /^(?:Na|K|Cl|Ca|Mg|PO4|HCO3|CO2|BUN|Cr|Hb|Hgb|Hct|Plt|WBC|WCC|INR|CRP|ESR|AST|ALT|ALP|GGT|TSH|Glu|BNP|CK|LDH|pH|SpO2|HbA1c|eGFR)\+?(?:[ :=]*[\d./]+)?$/;
const WHOLE_DATE = /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/;

/**
 * Whether what stands at a place is a measured value, a strength or how often to take a drug, rather than a date or the number of anything:
 * `12-14` before `ng/L`, `7.35/45/80`, `3-4/10`, `875/125 BD`, `Na 138`, `tds`.
 */
export function isClinicalValue(text: string, start: number, end: number): boolean {
  const found = text.slice(start, end);
  if (DOSING.test(found) || ELECTROLYTE.test(found)) return true;
  if (!FIGURES.test(found) || WHOLE_DATE.test(found) || found.replace(/\D/g, '').length > 9) return false;
  const before = text.slice(Math.max(0, start - 40), start);
  return (
    /^\d{1,2}[-–]\d{1,2}\/\d{1,2}$|^\d\.\d{2}\//.test(found) ||
    /^\d{2,4}\/\d{1,4}(?: \p{L}+)?$/u.test(found) ||
    /\d[./]$/.test(before) ||
    BEHIND_MEASURE.test(before) ||
    UNIT.test(text.slice(end, end + 20))
  );
}
