import type { EntityType } from '../entity.ts';
import { testName } from '../rules/find-measurements.ts';
import type { FoundEntity } from './entity-reader.ts';
import { withoutListMarkers } from './list-markers.ts';

/** Words that no note means as the types on the left: the right is what they are, none where they name nothing. */
interface WordRule {
  readonly types: readonly EntityType[];
  readonly words: RegExp;
  readonly becomes?: EntityType;
}

const WORD_RULES: readonly WordRule[] = [
  {
    types: ['problem', 'symptom', 'drug', 'test', 'value', 'gene', 'procedure'],
    words:
      /^(?:DN[RI](?:\s?[/,&]\s?DN[RI])?|NKD?A|NKFA|NAD|full code|good (?:morning|afternoon|evening|day)|hello|hi|thank(?:s| you)|dear)$/i,
  },
  {
    types: ['problem', 'symptom'],
    words:
      /^(?:afebrile|apyrexial|normotensive|euvol[a]?emic|anicteric|acyanotic|asymptomatic|atraumatic|normocephalic|well[- ]appearing)$/i,
  },
  { types: ['drug', 'test', 'procedure', 'gene'], words: /^(?:TV|television|drinks?|food|meals?|doctor|nurse|dr)$/i },
  { types: ['gene', 'problem', 'procedure'], words: /^(?:human |regular |basal )?insulin$/i, becomes: 'drug' },
  {
    types: ['gene', 'problem', 'drug'],
    words: /^(?:LFTs?|TFTs?|PFTs?|CBC|CMP|BMP|U&Es?|FBC|ABG|ECG|EKG|EEG|EMG)$/,
    becomes: 'test',
  },
  {
    types: ['drug'],
    words:
      /^(?:rash(?:es)?|hives|urticaria|anaphyla(?:xis|ctic shock)|angio-?o?edema|itch(?:ing)?|pruritus|swelling|nausea|vomiting|diarrh?o?ea|GI upset|cough|dyspn?o?ea|wheez(?:e|ing)|shortness of breath|bronchospasm)$/i,
    becomes: 'symptom',
  },
];

/** What a text says that reports on genes. */
const OF_GENES =
  /\b(?:genes?|genetic\w*|genom\w+|mutat\w+|mutants?|(?:over)?express(?:ed|ion|es|ing)|mRNA|RNA|DNA|alleles?|exons?|transcri\w+|genotyp\w+|promoters?|encod\w+|variants?|sequenc\w+|isoforms?|phosphorylat\w+|receptors?|proteins?|kinases?|polymorphism\w*)\b/i;
const CAPITALS = /^[A-Z]{1,4}s?$/;
const ALLERGIC_TO = /^allerg(?:ic|y|ies) to (?=\S)/i;

/**
 * What a model found in a note, by what every reader of notes knows: no markers of lists, `allergic to penicillin` names a
 * drug, `afebrile` no symptom, short capitals (`CK`) no gene where the text tells of none. For readings that keep to no
 * corpus's guideline.
 */
export function settleWords(entities: readonly FoundEntity[], text: string): FoundEntity[] {
  const tellsOfGenes = OF_GENES.test(text);
  return withoutListMarkers(entities, text).flatMap((found) => {
    const entity = allergen(found, text);
    const words = text.slice(entity.start, entity.end);
    const rule = WORD_RULES.find(({ types, words: pattern }) => types.includes(entity.type) && pattern.test(words));
    if (rule) return rule.becomes ? [{ ...entity, type: rule.becomes }] : [];
    if (entity.type !== 'gene' || tellsOfGenes) return [entity];
    if (testName(words) !== undefined) return [{ ...entity, type: 'test' }];
    return CAPITALS.test(words) ? [] : [entity];
  });
}

function allergen(entity: FoundEntity, text: string): FoundEntity {
  if (entity.type !== 'problem' && entity.type !== 'symptom') return entity;
  const words = ALLERGIC_TO.exec(text.slice(entity.start, entity.end));
  return words ? { ...entity, start: entity.start + words[0].length, type: 'drug' } : entity;
}
