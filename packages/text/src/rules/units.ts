/** What a unit measures, as far as rules need it: a form counts pieces, such as tablets. */
export type UnitKind =
  | 'mass'
  | 'body-mass'
  | 'volume'
  | 'amount'
  | 'form'
  | 'time'
  | 'length'
  | 'pressure'
  | 'temperature'
  | 'fraction'
  | 'rate'
  | 'count'
  | 'other';

/** A unit with its UCUM code (case-sensitive form, ucum.org) and the ways notes write it, parted by blanks, case ignored. */
interface UnitRow {
  readonly ucum: string;
  readonly kind: UnitKind;
  readonly written: string;
}

function rows(kind: UnitKind, table: Readonly<Record<string, string>>): UnitRow[] {
  return Object.entries(table).map(([ucum, written]) => ({ ucum, kind, written }));
}

const UNIT_ROWS: readonly UnitRow[] = [
  ...rows('mass', {
    mg: 'mg mgs milligram milligrams 毫克',
    g: 'g gm gms gram grams 克',
    ug: 'ug mcg mcgs microgram micrograms 微克',
    ng: 'ng nanogram nanograms 纳克',
    pg: 'pg picograms 皮克',
  }),
  ...rows('body-mass', { kg: 'kg kgs kilogram kilograms 千克 公斤', '[lb_av]': 'lb lbs pound pounds' }),
  ...rows('volume', {
    mL: 'ml mls cc milliliter milliliters millilitre millilitres 毫升',
    L: 'l liter liters litre litres 升',
    dL: 'dl',
    uL: 'ul',
    fL: 'fl',
    '[oz_av]': 'oz ounce ounces',
  }),
  ...rows('amount', {
    mmol: 'mmol 毫摩尔',
    umol: 'umol 微摩尔',
    nmol: 'nmol',
    pmol: 'pmol',
    meq: 'meq milliequivalent milliequivalents',
    '[IU]': 'iu ui ius units unit 国际单位 单位',
    'm[IU]': 'miu',
    'u[IU]': 'uiu',
    U: 'u',
    mU: 'mu',
    mosm: 'mosm mosmol',
    'k[IU]': 'kiu',
    Ci: 'ci',
    mCi: 'mci',
    Gy: 'gy gray',
    cGy: 'cgy',
  }),
  ...rows('form', {
    '{tbl}': 'tablet tablets tab tabs pill pills 片',
    '{capsule}': 'capsule capsules caps cap 粒',
    '{puff}': 'puff puffs inhalation inhalations 喷 揿',
    '[drp]': 'drop drops gtt gtts 滴',
    '{spray}': 'spray sprays',
    '{patch}': 'patch patches 贴',
    '{ampule}': 'ampule ampules ampoule ampoules amp amps 支',
    '{vial}': 'vial vials 瓶',
    '{suppository}': 'suppository suppositories 枚',
    '{packet}': 'packet packets sachet sachets 袋 包',
    '{pill}': '丸',
  }),
  ...rows('time', {
    s: 's sec secs second seconds 秒',
    min: 'min mins minute minutes 分钟 分',
    h: 'h hr hrs hour hours 小时',
    d: 'd day days 天 日',
    wk: 'wk wks week weeks 周 星期',
    mo: 'mo month months 月',
    a: 'yr yrs year years 年',
    ms: 'ms msec 毫秒',
  }),
  ...rows('length', {
    cm: 'cm centimeter centimeters centimetre centimetres 厘米 公分',
    mm: 'mm millimeter millimeters millimetre millimetres 毫米',
    m: 'm meter meters metre metres 米',
    um: 'um micron microns',
    '[in_i]': 'inch inches',
    '[ft_i]': 'feet ft',
    cm2: 'cm2 cm^2 cm²',
    m2: 'm2 m^2 m² m(2) sqm',
    cm3: 'cm3 cm^3 cm³',
    mm3: 'mm3 mm^3 mm³ cmm',
    mm2: 'mm2 mm²',
  }),
  ...rows('pressure', {
    'mm[Hg]': 'mmhg 毫米汞柱',
    kPa: 'kpa 千帕',
    'cm[H2O]': 'cmh2o',
  }),
  ...rows('temperature', { Cel: '℃ °c 摄氏度 celsius °', '[degF]': '℉ °f fahrenheit' }),
  ...rows('fraction', { '%': '% percent pct' }),
  ...rows('rate', { '/min': 'bpm', Hz: 'hz' }),
  ...rows('count', { '': '次 beats breaths cells 个', '[HPF]': 'hpf hp 高倍视野', '[LPF]': 'lpf', '10*3': 'k' }),
];

/** A unit as the table knows it. */
export interface Unit {
  readonly ucum: string;
  readonly kind: UnitKind;
}

const UNITS: ReadonlyMap<string, Unit> = new Map(
  UNIT_ROWS.flatMap(({ ucum, kind, written }) => written.split(' ').map((form) => [form, { ucum, kind }] as const)),
);

/** The unit that is written so, case ignored; undefined for what is none. */
export function unitOf(written: string): Unit | undefined {
  return UNITS.get(written.toLowerCase());
}

/** One unit or the other, longest first; for use inside a larger pattern with the flag `i`. */
export const UNIT_ATOM: string = [...UNITS.keys()]
  .toSorted((a, b) => b.length - a.length)
  .map((form) => form.replace(/[\^()]/g, String.raw`\$&`) + (/[a-z]$/.test(form) ? '(?!(?!x\\d)[A-Za-z])' : ''))
  .join('|');
