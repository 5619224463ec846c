/** A way of giving a drug, and how notes in English and Chinese write it. */
interface Route {
  readonly name: string;
  readonly written: RegExp;
}

/** What `oral` describes when it is no way of giving a drug. */
const NOT_GIVEN = String.raw`(?!\s(?:cavity|mucos|ulcer|lesion|intake|temperature|hygiene|exam|thrush|candid|feeding|cancer|surgery|health|flora|diet|soft|tablet|and maxillo|squamous|pathology|report))`;
const DOSED = String.raw`(?<=(?:\d|mg|mcg|ug|g|ml|meq|mmol|iu|units?|tabs?|tablets?|caps?|capsules?)\s{1,3})`;
/** What a Roman four belongs to. */
const NO_NUMERAL = String.raw`(?<!\b(?:stage|grade|class|type|nerves?|factor|phase|complex|cn|zone|level|part|figo|nyha|group|category|fontan|lupus nephritis|iii|and|or|to|-)\s?)`;

const ROUTES: readonly Route[] = [
  {
    name: 'oral',
    written: new RegExp(
      String.raw`\bp\.\s?o\.|${DOSED}po\b|\bpo(?=\s(?:q|b|t|daily|once|twice|every|prn|x))|\bby mouth\b|\bper os\b|\b(?:orally|perorally)\b|\boral(?:ly)?\b${NOT_GIVEN}|口服|鼻饲`,
      'gi',
    ),
  },
  { name: 'oral', written: /\bPO\b/g },
  {
    name: 'intravenous',
    written:
      /\bi\.\s?v\.(?!\w)|\bintravenous(?:ly)?\b|\bivpb\b|\bivgtt\b|\bivp\b|\biv drip\b|静脉(?:滴注|注射|推注|输注|泵入|给药|点滴)|静滴|静注|静推|静点/gi,
  },
  {
    name: 'intravenous',
    written: new RegExp(String.raw`${NO_NUMERAL}\biv\b(?!\s?(?:[/-]|disease|cancer|lesion|nephritis|carcinoma))`, 'gi'),
  },
  { name: 'intramuscular', written: /\bi\.\s?m\.(?!\w)|\bintramuscular(?:ly)?\b|肌肉注射|肌内注射|肌注/gi },
  { name: 'intramuscular', written: new RegExp(String.raw`${DOSED}(?:IM|im)\b`, 'g') },
  {
    name: 'subcutaneous',
    written: new RegExp(
      String.raw`\bs\.\s?[cq]\.(?!\w)|\bsubcutaneous(?=\s(?:inject|heparin|insulin|enoxaparin|inj|admin))|\bsubcutaneously\b|\bsub-?q\b|\bsubcut\b|${DOSED}s[cq]\b|皮下注射|皮下`,
      'gi',
    ),
  },
  {
    name: 'sublingual',
    written: new RegExp(String.raw`\bsublingual(?:ly)?\b|\bs\.l\.|${DOSED}sl\b|舌下含服|舌下|含服|含化`, 'gi'),
  },
  {
    name: 'rectal',
    written: new RegExp(String.raw`\bper rectum\b|\brectally\b|\bp\.r\.(?!\w)|${DOSED}pr\b|灌肠|直肠给药|纳肛`, 'gi'),
  },
  { name: 'topical', written: /\btopical(?:ly)?\b|外用|外敷|外涂/gi },
  {
    name: 'inhalation',
    written: /\b(?:via|by) (?:nebuli[sz]er|inhalation|inhaler)\b|\bnebuli[sz]ed\b|\binhaled\b|雾化吸入|雾化|吸入/gi,
  },
  { name: 'nasal', written: /\bintranasal(?:ly)?\b|(?:in|into) each nostril|喷鼻|滴鼻/gi },
  { name: 'transdermal', written: /\btransdermal(?:ly)?\b/gi },
  { name: 'intrathecal', written: /\bintrathecal(?:ly)?\b|鞘内注射/gi },
  { name: 'intravitreal', written: /\bintravitreal(?:ly)?\b|玻璃体腔?内?注射/gi },
  { name: 'intraperitoneal', written: /\bintraperitoneal(?:ly)?\b|腹腔注射/gi },
  { name: 'intraarterial', written: /\bintra-?arterial(?:ly)?\b/gi },
  { name: 'intradermal', written: /\bintradermal(?:ly)?\b|皮内注射/gi },
  { name: 'epidural', written: /\bepidural(?:ly)?\b(?!\s(?:hematoma|haematoma|abscess|space|hemorrhage))/gi },
  { name: 'nasogastric', written: /\b(?:via|per|by) (?:the )?(?:n\.?g\.?|nasogastric|peg|g-?) ?-?tube\b/gi },
  { name: 'vaginal', written: /\b(?:intra)?vaginally\b|\bper vagina(?:m)?\b|阴道给药/gi },
  {
    name: 'ophthalmic',
    written:
      /(?<=\b(?:drops?|gtts?|mg|ml|%)\s(?:\w+\s)?)(?:in|into|to) (?:each|both|the (?:left|right|affected)) eyes?\b|滴眼|点眼/gi,
  },
  { name: 'parenteral', written: /\bparenteral(?:ly)?\b(?!\snutrition)/gi },
];

/** A route where a folded text names one. */
export interface FoundRoute {
  readonly start: number;
  readonly end: number;
  /** English name, lower case. */
  readonly name: string;
}

/** Routes that a folded text names, in no order. */
export function findRoutes(folded: string): FoundRoute[] {
  return ROUTES.flatMap(({ name, written }) =>
    [...folded.matchAll(written)].map((match) => ({ start: match.index, end: match.index + match[0].length, name })),
  );
}

/** English name of the route that those words name, such as `intravenous` for `静滴`; undefined when they name none. */
export function routeName(words: string): string | undefined {
  const dosed = `1 mg ${words}`;
  return findRoutes(dosed)[0]?.name;
}
