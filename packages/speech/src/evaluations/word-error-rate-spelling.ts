/** Endings whose British form is written otherwise in America, on words long enough to be sure. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/^(.{2,}[^aeiou])our(s|ed|ing|ite|ites|al|ful|able)?$/, '$1or$2'],
  [/^(.{3,})is(e|es|ed|ing|ation|ations|er|ers)$/, '$1iz$2'],
  [/^(anal|paral|catal|dial)ys(e|es|ed|ing)$/, '$1yz$2'],
  [/^(.{2,}(?:avel|ancel|abel|evel|odel|ignal|ounsel|uarrel|otal))l(ed|ing|er|ers|or|ors)$/, '$1$2'],
];

/** British to American, for words that no ending tells. */
const WORDS = new Map<string, string>(
  `centre:center centres:centers litre:liter litres:liters metre:meter metres:meters fibre:fiber fibres:fibers theatre:theater
  grey:gray tyre:tire tyres:tires mould:mold mouldy:moldy programme:program programmes:programs practise:practice practised:practiced
  practising:practicing licence:license defence:defense offence:offense cheque:check judgement:judgment ageing:aging plough:plow
  sceptical:skeptical pyjamas:pajamas cosy:cozy aluminium:aluminum enrol:enroll fulfil:fulfill skilful:skillful dialogue:dialog
  catalogue:catalog analogue:analog storey:story whilst:while amongst:among learnt:learned burnt:burned dreamt:dreamed spelt:spelled
  oestrogen:estrogen oesophagus:esophagus oesophageal:esophageal oedema:edema foetus:fetus foetal:fetal diarrhoea:diarrhea
  anaemia:anemia anaemic:anemic haemorrhage:hemorrhage haemorrhoids:hemorrhoids haemorrhoid:hemorrhoid haemoglobin:hemoglobin
  haematology:hematology haematuria:hematuria leukaemia:leukemia ischaemic:ischemic ischaemia:ischemia septicaemia:septicemia
  hypoglycaemia:hypoglycemia hyperglycaemia:hyperglycemia paediatric:pediatric paediatrics:pediatrics paediatrician:pediatrician
  gynaecology:gynecology gynaecologist:gynecologist gynaecological:gynecological orthopaedic:orthopedic anaesthetic:anesthetic
  anaesthetist:anesthetist anaesthesia:anesthesia caesarean:cesarean faeces:feces faecal:fecal coeliac:celiac caecum:cecum
  aetiology:etiology haemophilia:hemophilia manoeuvre:maneuver apnoea:apnea dyspnoea:dyspnea rhinorrhoea:rhinorrhea
  gonorrhoea:gonorrhea dysmenorrhoea:dysmenorrhea amenorrhoea:amenorrhea tumour:tumor sulphate:sulfate sulphur:sulfur
  orientated:oriented towards:toward afterwards:afterward backwards:backward forwards:forward upwards:upward downwards:downward`
    .split(/\s+/)
    .map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)] as const),
);

/** Words that end like British spellings and are none. */
const KEPT = new Set(
  `four hour hours your yours our ours sour tour tours pour poured pouring flour scour detour contour velour dour
  exercise exercises exercised exercising advise advises advised advising promise promises promised promising raise raised raises raising noise noises
  surprise surprised surprises surprising rise rises rising wise otherwise likewise precise concise disease diseases premise praise praised cruise
  bruise bruised bruises bruising revise revised television supervise supervised disguise improvise compromise compromised compromising
  comprise comprised despise devise enterprise excise expertise franchise merchandise paradise arise arises arising poise poised raisin
  adviser appraise`.split(/\s+/),
);

/** A word in American spelling; one that has none, as it is. */
export function americanSpelling(word: string): string {
  if (word.length < 4 || KEPT.has(word)) return word;
  const known = WORDS.get(word);
  if (known !== undefined) return known;
  for (const [pattern, replacement] of ENDINGS) if (pattern.test(word)) return word.replace(pattern, replacement);
  return word;
}
