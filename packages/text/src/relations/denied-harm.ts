import type { Span } from '../span.ts';

const CAUSE =
  '(?:caus(?:e|es|ed|ing)|induc(?:e|es|ed)|produc(?:e|es|ed)|provok(?:e|es|ed)|precipitat(?:e|es|ed)|trigger(?:s|ed)?|results? in|leads? to|led to|(?:associated|related|linked|attributed|attributable|due|secondary)(?: (?:with|to|by))?)';
/** Behind these a denial says how seldom or how newly it is seen, not that it is not: `not previously associated with`. */
const SELDOM =
  '(?:frequently|commonly|usually|often|only|always|previously|generally|typically|before|yet|just|merely)';
const DENIED = `(?:not|never|cannot|\\w+n['’]t)(?: (?!${SELDOM}\\b)\\w+){0,2} ${CAUSE}(?: (?:any|a|an|the|by|her|his|their|more|significant)){0,2}`;
const QUALIFIED = '(?:the|of|risk|rate|incidence|severity|frequency|his|her|their|symptoms|recurrent|in|and|or)';
const BENEFIT =
  '(?:reduc(?:es|ed|ing|e)|lower(?:s|ed|ing)|decreas(?:es|ed|ing|e)|prevent(?:s|ed|ing)?|reliev(?:es|ed|ing|e)|alleviat(?:es|ed|ing|e)|cur(?:es|ed|e)|treat(?:s|ed|ing)?|' +
  'improv(?:es|ed|ing|e)|protect(?:s|ed)? against|for (?:the )?(?:treatment|prevention|prophylaxis|management) of)';
const WAS =
  '(?:(?:that|which|has|have|had|was|were|is|are|been|completely|rapidly|promptly|fully|quickly|successfully) ){0,4}';
const BETTER =
  '(?:resolv(?:ed|es)|subsided|improv(?:ed|es)|disappeared|cleared)(?: (?:completely|rapidly|promptly|well|quickly))?';
const START =
  '(?:(?:after|with|following|on|by|upon) (?:an? |the |her |his )?(?:(?:oral|intravenous|topical|systemic|short) )?(?:course of|starting|initiation of|initiating|beginning|introduction of|introducing|administration of|treatment with|therapy with|receiving|a dose of))';

const DRUG_FIRST = new RegExp(
  `^[^.;]{0,40}\\b${DENIED}\\s*$|^(?: \\w+){0,4} ${BENEFIT}(?: ${QUALIFIED}){0,6}\\s*$`,
  'iu',
);
const EFFECT_FIRST = new RegExp(
  `^(?: \\w+){0,2} ${DENIED}\\s*$|^ ${WAS}${BETTER} ${START}(?: (?:oral|intravenous|topical|high|low|dose)){0,3}\\s*$`,
  'iu',
);
/** Longest stretch between the two that is read. */
const REACH = 120;

/**
 * Whether the words between a drug and an effect say outright that the one did not do the other (`did not cause`, `was not
 * related to`), that it helps against it (`reduces the risk of`), or that it ended it (`resolved after starting`). An end after
 * the drug was stopped says nothing of the kind.
 */
export function isDeniedHarm(text: string, drug: Span, effect: Span): boolean {
  const isDrugFirst = drug.start <= effect.start;
  const [first, second] = isDrugFirst ? [drug, effect] : [effect, drug];
  if (second.start - first.end > REACH) return false;
  const between = text.slice(first.end, second.start).replace(/\s+/g, ' ');
  return (isDrugFirst ? DRUG_FIRST : EFFECT_FIRST).test(between);
}
