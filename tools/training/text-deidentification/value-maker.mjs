import {
  FAMILY,
  GIVEN,
  HOSPITAL_HEADS,
  HOSPITAL_TAILS,
  KNOWN_ORGANISATIONS,
  ORGANISATION_ROOTS,
  ORGANISATION_TAILS,
  ORGANISATION_WORDS,
  PLAIN_WORDS,
  PLACES,
  PROFESSIONS,
  STATES,
  STREET_HEADS,
  STREET_WORDS,
} from './word-stock.mjs';

/** Seeded random numbers with the draws that filling templates takes. */
export function createDraw(seed) {
  let state = seed | 0;
  const random = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000;
  };
  const below = (count) => Math.floor(random() * count);
  const one = (list) => list[below(list.length)];
  const chance = (share) => random() < share;
  const digits = (count) => Array.from({ length: count }, () => below(10)).join('');
  const letters = (count) => Array.from({ length: count }, () => String.fromCharCode(65 + below(26))).join('');
  const pattern = (form) => form.replace(/#/g, () => String(below(10))).replace(/\?/g, () => letters(1));
  return { random, below, one, chance, digits, letters, pattern };
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const SYLLABLES =
  'ba be bi bo bra che chi da de dor el fa fre ga gri ha ho ja jo ka ki kra la le li lo ma me mi mor na ni no pa pe pre ra ri ro sa se sha si sto ta te ti tre va ve vi wa wi ya ze zu'.split(
    ' ',
  );
const ENDINGS = 'n r s l ck son sen ova ov ic ez ini elli ski berg mann ton ley field worth sson a o e i y us is'.split(
  ' ',
);

/** Makes values of every slot, from the packed list of people and the stock of words. `people`: rows of the list. */
export function createValueMaker(draw, { people, nationalities, licences }) {
  const { one, chance, below, digits, pattern, letters } = draw;
  const person = () => one(people);
  const invented = () => {
    const word = Array.from({ length: 1 + below(3) }, () => one(SYLLABLES)).join('') + one(ENDINGS);
    return word[0].toUpperCase() + word.slice(1);
  };
  const given = () => (chance(0.55) ? person().GivenName : chance(0.75) ? one(GIVEN) : invented());
  const family = () =>
    chance(0.5)
      ? person().Surname
      : chance(0.7)
        ? one(FAMILY)
        : chance(0.3)
          ? `${one(['Mc', 'Mac', "O'", 'Van ', 'de ', 'von ', 'Al-', 'ten '])}${invented()}`
          : invented();
  const full = () => {
    const form = draw.random();
    if (form < 0.12) return `${given()} ${letters(1)}${chance(0.6) ? '.' : ''} ${family()}`;
    if (form < 0.16) return `${given()} ${family()}-${family()}`;
    if (form < 0.2) return `${given()} ${given()} ${family()}`;
    if (form < 0.22) return `${given()} ${family()}${one([' Jr.', ' II', ' III', ' MD', ', PhD', ' Sr.'])}`;
    return `${given()} ${family()}`;
  };
  const name = () => (chance(0.55) ? full() : chance(0.55) ? given() : family());
  const place = () =>
    chance(0.55) ? person().City : chance(0.3) ? person().CountryFull : chance(0.75) ? one(PLACES) : one(STATES);
  const number = () => String(1 + below(one([99, 999, 9999, 99999])));
  const unit = () => `${one(['Apt.', 'Suite', 'Apt', 'Unit', 'Flat', 'Room', 'Ste.', '#', 'Floor'])} ${1 + below(999)}`;
  const zip = () =>
    chance(0.5)
      ? digits(5)
      : chance(0.4)
        ? person().ZipCode || digits(4)
        : chance(0.3)
          ? pattern('??# #??')
          : digits(4);
  const streetName = () =>
    chance(0.6)
      ? person().StreetAddress.replace(/\d+/g, '').trim() || 'Main Street'
      : `${chance(0.6) ? one(STREET_HEADS) : family()} ${one(STREET_WORDS)}`;
  const street = () => (chance(0.6) ? person().StreetAddress : `${number()} ${streetName()}`);
  const state = () => (chance(0.7) ? letters(2) : one(STATES));
  const address = () => {
    const city = chance(0.6) ? person().City : one(PLACES);
    switch (below(8)) {
      case 0:
        return `${street()} ${unit()}\n${city}\n, ${state()}\n ${place()} ${zip()}`;
      case 1:
        return `${number()} ${street()} ${unit()}\n${city}\n, ${state()}\n ${zip()}`;
      case 2:
        return `${street()}, ${city}, ${state()} ${zip()}`;
      case 3:
        return `${street()}, ${city}`;
      case 4:
        return `${number()} ${streetName()} ${unit()}\n ${city}\n ${person().CountryFull} ${zip()}`;
      case 5:
        return one([
          `PSC ${digits(4)}, Box ${digits(4)}\nAPO AE ${digits(5)}`,
          `P.O. Box ${digits(3)}`,
          `Unit ${digits(4)} Box ${digits(4)}\nDPO AP ${digits(5)}`,
          `USNS ${family()}\nFPO AA ${digits(5)}`,
        ]);
      case 6:
        return `${street()}, ${unit()}, ${city} ${zip()}`;
      default:
        return `${number()} ${streetName()} ${unit()} ${city}, ${state()} ${zip()}`;
    }
  };
  const root = () => one(ORGANISATION_ROOTS);
  const organisation = () => {
    switch (below(14)) {
      case 0:
        return `${family()}${one([' Inc', ' Inc.', ' LLC', ' Ltd', ' Ltd.', ' Group', ' PLC', ' and Sons', ' Corporation', ' & Co.', ' GmbH', ' Corp'])}`;
      case 1:
        return `${family()}-${family()}`;
      case 2:
        return `${family()}, ${family()} and ${family()}`;
      case 3:
      case 4:
        return `${root()}${chance(0.5) ? root().toLowerCase() : one(ORGANISATION_TAILS)}${chance(0.25) ? one([' Inc', ' Inc.', ' Llc', ' Corporation']) : ''}`;
      case 5:
        return `${chance(0.5) ? root() : invented()} ${one(ORGANISATION_WORDS)}${chance(0.3) ? ` ${one(ORGANISATION_WORDS)}` : ''}`;
      case 6:
        return one(KNOWN_ORGANISATIONS);
      case 7:
        return invented();
      case 8:
        return `${root()}${one(ORGANISATION_TAILS)} ${one(ORGANISATION_WORDS)}`;
      case 9:
        return one(PLAIN_WORDS);
      case 10:
        return `${one(PLAIN_WORDS)} ${chance(0.5) ? one(PLAIN_WORDS) : one(ORGANISATION_WORDS)}`;
      case 11:
        return `${chance(0.5) ? one(PLAIN_WORDS) : root()}${one(PLAIN_WORDS).toLowerCase()}${chance(0.3) ? one([' Inc', ' Inc.', ' LLC', ' Incorporated', ' Ltd']) : ''}`;
      case 12:
        return `${family()} ${one(ORGANISATION_WORDS)} ${one(ORGANISATION_WORDS)}`;
      default:
        return person().Company || one(KNOWN_ORGANISATIONS);
    }
  };
  const hospital = () => `${chance(0.2) ? place() : one(HOSPITAL_HEADS)} ${one(HOSPITAL_TAILS)}`;
  const year = () => String(1930 + below(100));
  const date = () => {
    const [month, day] = [1 + below(12), 1 + below(28)];
    const [two, dayTwo] = [String(month).padStart(2, '0'), String(day).padStart(2, '0')];
    switch (below(13)) {
      case 0:
        return `${month}/${day}/${year()}`;
      case 1:
        return `${two}/${dayTwo}/${year()}`;
      case 2:
        return `${year()}-${two}-${dayTwo}`;
      case 3:
        return `${MONTHS[month - 1]} ${day}, ${year()}`;
      case 4:
        return `${day} ${MONTHS[month - 1]} ${year()}`;
      case 5:
        return `${MONTHS[month - 1].slice(0, 3)} ${day}`;
      case 6:
        return `${MONTHS[month - 1]} ${year()}`;
      case 7:
        return one(DAYS);
      case 8:
        return `${dayTwo}.${two}.${year()}`;
      case 9:
        return `${day}-${MONTHS[month - 1].slice(0, 3)}-${year()}`;
      case 10:
        return `${MONTHS[month - 1]} ${day}${one(['st', 'nd', 'rd', 'th'])}`;
      case 11:
        return `${month}/${day}/${year().slice(2)}`;
      default:
        return year();
    }
  };
  const phone = () =>
    chance(0.5)
      ? person().TelephoneNumber
      : pattern(
          one([
            '(###) ###-####',
            '###-###-####',
            '###.###.####',
            '+1-###-###-####',
            '001-###-###-####',
            '+44 #### ######',
            '0#### ######',
            '+## (0)## ### ## ##',
            '### ####',
            '##########',
            '(###)###-####x###',
            '+1 (###) ###-####',
            '+49 ### #######',
            '## ## ## ## ##',
            '1-800-###-####',
            '## ### ####',
            '(##) ####-####',
            '##-#######',
            '### ## ###',
          ]),
        );
  const licence = () =>
    pattern(
      chance(0.5) && licences.length > 0
        ? one(licences)
        : one(['?#######', '########', '?###-###-###', '?############', '##-###-####', '#########', '???######']),
    );
  const ssn = () => pattern('###-##-####');
  const mrn = () =>
    pattern(
      one([
        '#######',
        '########',
        'MRN-#######',
        '??######',
        '###-##-##',
        '#-###-###',
        'A########',
        '######',
        '##-#####',
      ]),
    );
  const card = () =>
    pattern(
      one([
        '4###############',
        '5###############',
        '3##############',
        '4############',
        '6011############',
        '4### #### #### ####',
        '5###-####-####-####',
        '30############',
        '4##################',
      ]),
    );
  const values = {
    NAME: name,
    FULL: full,
    FIRST: given,
    LAST: family,
    REVERSED: () => `${family()}, ${given()}${chance(0.4) ? ` ${letters(1)}${chance(0.5) ? '.' : ''}` : ''}`,
    TITLE: () =>
      one([
        'Mr.',
        'Mrs.',
        'Ms.',
        'Dr.',
        'Mr',
        'Mrs',
        'Ms',
        'Dr',
        'Miss',
        'Prof.',
        'Professor',
        'Doctor',
        'Sir',
        'Rev.',
      ]),
    AGE: () => String(1 + below(105)),
    ADDRESS: address,
    STREET: street,
    STREETNAME: streetName,
    NUMBER: number,
    UNIT: unit,
    ZIP: zip,
    PLACE: place,
    COUNTRY: () => (chance(0.7) ? person().CountryFull : one(PLACES)),
    STATE: state,
    ORG: organisation,
    HOSPITAL: hospital,
    NATIONALITY: () => {
      const word = one(nationalities);
      return chance(0.8) ? word[0].toUpperCase() + word.slice(1) : word;
    },
    DATE: date,
    YEAR: year,
    DAY: () => one(DAYS),
    PROFESSION: () => one(PROFESSIONS),
    PHONE: phone,
    EMAIL: () =>
      chance(0.6)
        ? person().EmailAddress
        : `${given()}.${family()}@${root().toLowerCase()}.${one(['com', 'org', 'net', 'co.uk', 'edu'])}`.replace(
            /[ ']/g,
            '',
          ),
    URL: () =>
      `${one(['http://www.', 'https://', 'www.', ''])}${chance(0.6) ? person().Domain : `${root().toLowerCase()}${one(ORGANISATION_TAILS)}.com`}${one(['/', '', '/home', ''])}`,
    IP: () => `${1 + below(254)}.${below(255)}.${below(255)}.${below(255)}`,
    SSN: ssn,
    MRN: mrn,
    CARD: card,
    LICENCE: licence,
    IBAN: () =>
      pattern(
        one(['GB##????##############', 'DE####################', 'FR##########???????????##', 'NL##????##########']),
      ),
  };
  return values;
}

/** Label of each slot; `code` covers what rules name. */
export const LABEL_OF_SLOT = {
  NAME: 'name',
  FULL: 'name',
  FIRST: 'name',
  LAST: 'name',
  REVERSED: 'name',
  TITLE: 'title',
  AGE: 'age',
  ADDRESS: 'address',
  STREET: 'address',
  STREETNAME: 'address',
  NUMBER: 'address',
  UNIT: 'address',
  ZIP: 'address',
  PLACE: 'place',
  COUNTRY: 'place',
  STATE: 'place',
  ORG: 'organisation',
  HOSPITAL: 'organisation',
  NATIONALITY: 'nationality',
  DATE: 'date',
  YEAR: 'date',
  DAY: 'date',
  PROFESSION: 'profession',
  PHONE: 'phone',
  EMAIL: 'code',
  URL: 'code',
  IP: 'code',
  SSN: 'code',
  MRN: 'code',
  CARD: 'code',
  LICENCE: 'code',
  IBAN: 'code',
};

/** Labels of the tagger, in the order of the weights. */
export const LABELS = [
  'O',
  'name',
  'title',
  'address',
  'place',
  'organisation',
  'nationality',
  'date',
  'age',
  'profession',
  'phone',
  'code',
];
