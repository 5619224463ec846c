import type { PatternRule } from './pattern-rule.ts';

const CAPITAL =
  "(?:(?:Mc|Mac|O['’]|D['’]|[dD]e |[vV]an (?:der |den )?|[vV]on |[dD]el |[dD]i |[lL]a |[aA]l-)?\\p{Lu}[\\p{L}\\p{M}'’]*\\p{L}(?:-\\p{Lu}[\\p{L}\\p{M}]+)?)";
const NAMES = `${CAPITAL}(?: (?:\\p{Lu}\\.? )?${CAPITAL}){0,2}`;
const TITLES =
  '(?:Mr|Mrs|Ms|Miss|Mx|Dr|Drs|Prof|Professor|Doctor|Rev|Fr|Sr|Sister|Nurse|Sir|Lady|Lord|Hon|Judge|Officer|Pastor|Rabbi|Imam)';
/** What follows a title in capitals without being a name. */
const NO_NAME =
  '(?!(?:The|A|An|I|In|On|And|Or|Who|What|Please|Has|Is|Was|Will|Did|Does|With|For|To|From|At|Note|Notes|Office|Practitioner|Manager|Staff|Station|Unit|Care)\\b)';

/** Names behind a form of address or on a line that says so, and the form of address itself. */
export const PERSON_RULES: readonly PatternRule[] = [
  {
    type: 'name',
    pattern: new RegExp(`(?<![\\p{L}])${TITLES}\\.? ${NO_NAME}(?<id>${NAMES})`, 'gu'),
    probability: 0.95,
  },
  { type: 'title', pattern: new RegExp(`(?<![\\p{L}])${TITLES}\\.?(?= \\p{Lu})`, 'gu'), probability: 0.95 },
  { type: 'title', pattern: /(?<![\p{L}])(?:Mr|Mrs|Ms|Dr|Prof)\.?(?=\s+\p{L})/giu, probability: 0.85 },
  {
    type: 'name',
    pattern: new RegExp(
      `(?<![\\p{L}])(?:(?:patient|full|first|last|family|given|middle|maiden|sur|physician|provider|doctor|mother|father)[’'s]*\\s?)?names?\\s*[:=]\\s*${NO_NAME}(?<id>${CAPITAL}(?:,? (?:\\p{Lu}\\.? )?${CAPITAL}){0,3}(?: \\p{Lu}\\.?(?![\\p{L}:]))?)`,
      'giu',
    ),
    probability: 0.9,
    judge: (found) => (/^\p{Lu}/u.test(found) ? 0.9 : 0),
  },
  {
    type: 'name',
    pattern: new RegExp(
      `(?<![\\p{L}])(?:PATIENT|Patient|Pt|Attending|ATTENDING|Surgeon|SURGEON|Assistant|Physician|Provider|PCP|GP|Consultant|Radiologist|Pathologist|Anesthesiologist|Signed|Author|Dictated by|Signed by|Reviewed by|Referred by|Performed by|Ordered by|Transcribed by|Next of kin|Emergency contact|Spouse|Guardian|Interpreter|Witness|RE|Re|Dear|cc|CC)\\s*:\\s*${NO_NAME}(?<id>${NAMES})(?=\\s*(?:$|[,.;(\\n]|M\\.?D|RN|DO|PhD|and\\b))`,
      'gmu',
    ),
    probability: 0.8,
    judge: (found) =>
      / /.test(found) &&
      !/\b(?:None|Unknown|Male|Female|General|Stable|Good|Same|Yes|No|Not|History|Status|Care|Pain|Follow)\b/i.test(
        found,
      )
        ? 0.8
        : 0,
  },
  // John Smith, MD
  {
    type: 'name',
    pattern: new RegExp(
      `(?<![\\p{L}])(?<id>${CAPITAL}(?: \\p{Lu}\\.)?(?: ${CAPITAL}){1,2})(?=,? (?:M\\.?D\\.?|D\\.?O\\.?|R\\.?N\\.?|Ph\\.?D\\.?|PA-C|FACS|FRCP|MRCP|DDS|ARNP|NP|LPN|PharmD)(?![\\p{L}]))`,
      'gu',
    ),
    probability: 0.92,
  },
];
