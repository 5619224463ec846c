import { FAMILY, GIVEN, ORGANISATION_WORDS, PLACES, PROFESSIONS, STATES, STREET_WORDS } from './word-stock.mjs';

const LETTERS = /\p{L}[\p{L}\p{M}]*/gu;
const TITLES = 'mr mrs ms miss dr doctor prof professor sir madam rev fr sister nurse hon lord lady mx'.split(' ');
const TIME =
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun'.split(
    ' ',
  );
/** People who gave their names to diseases, signs and tools. */
export const EPONYMS = (
  'parkinson alzheimer hodgkin crohn foley swan ganz babinski romberg murphy mcburney hashimoto sjogren raynaud apgar moro kaposi epstein barr barrett schatzki ' +
  'mallory weiss bell kocher bovie weitlaner gram wright coombs addison cushing dupuytren heberden colles burkitt ewing wilms kaplan meier cox doppler holter jackson ' +
  'pratt penrose trendelenburg lachman mcmurray wolff marfan tourette graves basedow huntington down turner klinefelter guillain barre wernicke korsakoff paget ' +
  'hirschsprung meckel lambl whipple billroth roux kussmaul cheyne stokes biot virchow wegener goodpasture takayasu behcet still kawasaki reiter felty charcot tooth ' +
  'duchenne becker creutzfeldt jakob brown sequard horner adie argyll robertson bankart hill sachs osgood schlatter legg calve perthes baker tinel phalen spurling ' +
  'patrick faber gaenslen lasegue kernig brudzinski rovsing cullen chvostek trousseau courvoisier osler janeway roth corrigan quincke duroziez austin flint carey ' +
  'coombs levine weber rinne dix hallpike epley valsalva hoffmann chaddock oppenheim gordon schober bishop leopold mcroberts pfannenstiel lefort bartholin skene cowper ' +
  'fallopian eustachian bowman henle purkinje his broca langerhans hassall peyer brunner oddi vater treitz douglas retzius cooper scarpa camper colle hesselbach ' +
  'richter littre spigelian nissen heller bassini shouldice lichtenstein mayo balfour deaver richardson army navy metzenbaum adson debakey allis babcock kelly ' +
  'hemovac jamshidi hickman broviac groshong quinton tenckhoff kirschner steinmann ilizarov kuntscher harrington bouchard ludwig vincent fournier boerhaave zenker ' +
  'plummer vinson zollinger ellison peutz jeghers gardner lynch li fraumeni von willebrand hippel lindau recklinghausen gierke pompe gaucher fabry niemann pick tay ' +
  'krabbe hurler hunter wilson menkes gilbert crigler najjar dubin rotor budd chiari mirizzi caroli klatskin lisfranc jones bennett smith monteggia galeazzi ' +
  'brugada takotsubo eisenmenger fallot ebstein blalock taussig fontan glenn norwood ross bentall dressler loeffler libman sacks austin prinzmetal kearns sayre ' +
  'leber stargardt best fuchs bowen mohs breslow clark nikolsky auspitz koebner darier hailey stevens johnson lyell sweet schonlein henoch merkel pautrier sezary ' +
  'reed sternberg waldenstrom bence ann arbor binet rai gleason nottingham bloom scarff dukes child pugh ranson glasgow mallampati'
).split(' ');

/** The word lists of the model folder. `notes`: texts whose small words are taken as common. */
export function wordLists({ people, nationalities, notes }) {
  const tokens = (values, least = 1, shortest = 3) => {
    const counts = new Map();
    for (const value of values)
      for (const [word] of (value ?? '').toLowerCase().matchAll(LETTERS)) counts.set(word, (counts.get(word) ?? 0) + 1);
    return [...counts].filter(([word, count]) => count >= least && word.length >= shortest).map(([word]) => word);
  };
  const common = new Map();
  for (const [index, note] of notes.entries())
    if (index % 3 === 0)
      for (const [word] of note.matchAll(LETTERS))
        if (word === word.toLowerCase() && word.length > 2) common.set(word, (common.get(word) ?? 0) + 1);
  const lists = {
    c: tokens([...people.map(({ City }) => City), ...PLACES, ...STATES]),
    e: EPONYMS,
    f: tokens([...people.map(({ Surname }) => Surname), ...FAMILY]),
    g: tokens([...people.map(({ GivenName }) => GivenName), ...GIVEN]),
    k: tokens([...people.map(({ CountryFull }) => CountryFull), ...nationalities.map(({ country }) => country)]),
    n: tokens(nationalities.flatMap(({ nationality, plural }) => [nationality, plural])),
    o: [
      ...tokens(
        people.map(({ Company }) => Company),
        3,
      ),
      ...ORGANISATION_WORDS.map((word) => word.toLowerCase()),
      ...'inc llc ltd plc gmbh corp corporation company hospital clinic infirmary'.split(' '),
    ],
    p: tokens([...people.map(({ Occupation }) => Occupation), ...PROFESSIONS], 1, 4),
    r: [
      ...tokens(
        people.map(({ StreetAddress }) => StreetAddress),
        4,
      ),
      ...STREET_WORDS.map((word) => word.toLowerCase().replace('.', '')),
    ],
    t: TITLES,
    m: TIME,
    x: [...common]
      .filter(([word, count]) => count >= 5 && word.length < 14)
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, 9000)
      .map(([word]) => word),
  };
  return Object.fromEntries(Object.entries(lists).map(([kind, words]) => [kind, [...new Set(words)].toSorted()]));
}
