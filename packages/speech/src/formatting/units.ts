import { continued, wordAt, type SpokenToken } from './spoken-token.ts';

/** A unit that was said. */
export interface ReadUnit {
  /** As it is written: `mg`, `micrograms`, `mmol/L`. */
  readonly symbol: string;
  /** `dose`: mass, volume and units of activity; `measure`: any other measure; `counted`: things that are counted, left as they are. */
  readonly family: 'dose' | 'measure' | 'counted';
  /** Index of the token after it. */
  readonly end: number;
  /** True where it was said in the singular, as before the name of a form: `two fifty milligram tablets`. */
  readonly isSingular: boolean;
}

interface Unit {
  readonly symbol: string;
  readonly family: ReadUnit['family'];
  readonly names: string;
}

/**
 * Spoken names by their symbol. Micrograms, nanograms and units are never abbreviated, as the British National Formulary
 * asks of prescribers.
 */
const UNITS: readonly Unit[] = [
  { symbol: 'mg', family: 'dose', names: 'milligram milligrams milligramme milligrammes mg mgs' },
  { symbol: 'g', family: 'dose', names: 'gram grams gramme grammes g' },
  { symbol: 'kg', family: 'dose', names: 'kilogram kilograms kilo kilos kilogramme kilogrammes kg kgs' },
  { symbol: 'micrograms', family: 'dose', names: 'micrograms microgrammes mics mcgs' },
  { symbol: 'microgram', family: 'dose', names: 'microgram microgramme' },
  { symbol: 'micrograms', family: 'dose', names: 'mcg µg μg ug' },
  { symbol: 'nanograms', family: 'dose', names: 'nanograms' },
  { symbol: 'ml', family: 'dose', names: 'millilitre millilitres milliliter milliliters mil mils ml mls cc ccs' },
  { symbol: 'units', family: 'dose', names: 'units' },
  { symbol: 'mmol', family: 'dose', names: 'millimole millimoles mmol mmols' },
  { symbol: 'micromol', family: 'dose', names: 'micromole micromoles micromol' },
  { symbol: 'mEq', family: 'dose', names: 'milliequivalent milliequivalents meq' },
  { symbol: 'litres', family: 'measure', names: 'litres' },
  { symbol: 'liters', family: 'measure', names: 'liters' },
  { symbol: 'mm', family: 'measure', names: 'millimetre millimetres millimeter millimeters mm' },
  { symbol: 'cm', family: 'measure', names: 'centimetre centimetres centimeter centimeters cm cms' },
  { symbol: 'mmHg', family: 'measure', names: 'mmhg' },
  { symbol: '%', family: 'measure', names: 'percent' },
  { symbol: 'kPa', family: 'measure', names: 'kilopascal kilopascals kpa' },
  { symbol: 'Hz', family: 'measure', names: 'hertz hz' },
  ...'tablets capsules puffs drops sprays patches sachets pessaries suppositories vials ampoules lozenges'
    .split(' ')
    .map((name): Unit => ({ symbol: name, family: 'counted', names: name })),
  ...'joules calories kilocalories stone pounds lbs inches feet metres meters bpm'
    .split(' ')
    .map((name): Unit => ({ symbol: name, family: 'counted', names: name })),
];

const BY_NAME: ReadonlyMap<string, Unit> = new Map(
  UNITS.flatMap((unit) => unit.names.split(' ').map((name) => [name, unit] as const)),
);

/** What a unit is taken per. */
const DENOMINATORS: Readonly<Record<string, string>> = {
  litre: 'L',
  liter: 'L',
  decilitre: 'dL',
  deciliter: 'dL',
  millilitre: 'ml',
  milliliter: 'ml',
  mil: 'ml',
  ml: 'ml',
  kilogram: 'kg',
  kilo: 'kg',
  kg: 'kg',
  hour: 'hour',
  minute: 'minute',
  mole: 'mol',
};

const SINGULAR: ReadonlySet<string> = new Set('milligram gram microgram millilitre milligramme milliliter'.split(' '));

/** Reads a unit at `at`, where it belongs to the phrase before it. */
export function readUnit(tokens: readonly SpokenToken[], at: number): ReadUnit | undefined {
  const word = continued(tokens, at) || gluedMicrograms(tokens, at);
  if (word === 'per' && continued(tokens, at + 1) === 'cent') return measured('%', at + 2);
  if (word === 'international' && continued(tokens, at + 1) === 'units') {
    return { symbol: 'international units', family: 'dose', end: at + 2, isSingular: false };
  }
  const unit = BY_NAME.get(word);
  if (!unit || (unit.symbol === 'g' && /^(?:negative|positive|stain)/.test(continued(tokens, at + 1))))
    return undefined;
  if (unit.symbol === 'mm' && continued(tokens, at + 1) === 'of' && continued(tokens, at + 2) === 'mercury') {
    return measured('mmHg', at + 3);
  }
  const isSingular = SINGULAR.has(word);
  const denominator = continued(tokens, at + 1) === 'per' ? DENOMINATORS[continued(tokens, at + 2)] : undefined;
  if (denominator === undefined || unit.family === 'counted' || unit.symbol === '%') {
    return { symbol: unit.symbol, family: unit.family, end: at + 1, isSingular };
  }
  return { symbol: `${unit.symbol}/${denominator}`, family: unit.family, end: at + 3, isSingular };
}

/** The micro sign is read as milli often enough that it is taken out even where it touches its number. */
function gluedMicrograms(tokens: readonly SpokenToken[], at: number): string {
  const word = wordAt(tokens, at);
  return tokens[at]?.gap === 'none' && /^(?:[µμu]g|mcg)$/.test(word) ? word : '';
}

function measured(symbol: string, end: number): ReadUnit {
  return { symbol, family: 'measure', end, isSingular: false };
}
