import type { Identifier } from '../identifier.ts';
import { CITIES, PROVINCES } from './chinese-regions.ts';

/** Signs that names of places are made of: Chinese, but no grammar words. */
const SIGN =
  '(?:和(?=[平谐睦祥顺美])|于(?=[都田洪])|自(?=[治贡])|(?![的了在是和与及自现为于因由往从向系就诊送某住患者病到至并曾])\\p{Script=Han})';
const FIGURES =
  '[A-Za-zＡ-Ｚ]?[0-9０-９甲乙丙一二三四五六七八九十百]{1,6}[A-Za-zＡ-Ｚ]?(?:[-－—][0-9０-９A-Za-z]{1,5}){0,3}';

/** Kinds of pieces of an address, the coarsest first. */
type Kind = 'region' | 'district' | 'street' | 'house';

const PIECES: readonly (readonly [Kind, string])[] = [
  [
    'region',
    `(?:${PROVINCES})(?:省|市|特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区)?|(?:${CITIES})(?:市|地区)?(?![东西南北中]?(?:路|街|大道|大街|公园)|新碱|瓜)(?:朝鲜族|[\\p{Script=Han}]{1,3}族(?:[\\p{Script=Han}]{1,3}族)?)?(?:自治州)?`,
  ],
  [
    'house',
    `${FIGURES}(?:号楼|号院|号|弄|栋|幢|座|楼|层|单元|室|户|组|队|排|门|房|社|铺|期|村)(?:[东西南北内旁院]|附\\d{1,3}号?|之[一二三四五六0-9]{1,2})?`,
  ],
  ['district', `${SIGN}{1,7}?(?:自治州|自治县|自治旗|新区|开发区|高新区|地区|盟|[区县市](?!场)|旗(?![村镇乡路街]))`],
  [
    'street',
    `${SIGN}{1,10}?(?:街道办事处|街道办?|苏木|社区|居委会|村委会|大道|大街|胡同|新村|小区|花园|家园|公寓|大厦|广场|公馆|名都|名城|华府|山庄|别墅|宿舍楼?|家属院|家属楼|大院|新城|世纪城|国际|花苑|工业园|科技园|名邸|公园|市场|车站|学校|[镇乡村屯庄路街巷弄里苑园府湾轩庭城邸阁][村镇乡路街]?)(?:[东西南北中]?[一二三四五六七八九十]?[段里路区])?`,
  ],
  ['house', '(?<=[0-9０-９号栋幢座楼元单])[-－—]?[A-Za-z]?\\d{1,4}(?:[-－—]\\d{1,4}){0,2}(?![0-9岁年月日时分次%.mM])'],
];
const PIECE = new RegExp(PIECES.map(([, pattern]) => `(${pattern})`).join('|'), 'uy');
const LONGEST_GAP = 1;

interface Chain {
  readonly start: number;
  end: number;
  readonly kinds: Kind[];
}

/** Addresses in Chinese: pieces from the province down to the room that stand one behind the other. */
export function* findChineseAddresses(text: string): Generator<void, Identifier[]> {
  const found: Identifier[] = [];
  let chain: Chain | undefined;
  for (let at = 0; at < text.length;) {
    yield;
    const piece = /[\p{Script=Han}\p{N}A-Za-zＡ-Ｚ-]/u.test(text.charAt(at)) ? pieceAt(text, at) : undefined;
    if (!piece) {
      if (chain && at - chain.end >= (/[\s,，]/.test(text.charAt(at)) ? LONGEST_GAP : 0)) {
        found.push(...addressOf(chain));
        chain = undefined;
      }
      at += 1;
      continue;
    }
    const startsAnew = piece.kind === 'region' && chain?.kinds.every((kind) => kind === 'street');
    if (chain && at - chain.end <= LONGEST_GAP && !startsAnew) {
      chain.kinds.push(piece.kind);
      chain.end = piece.end;
    } else {
      if (chain) found.push(...addressOf(chain));
      chain = { start: at, end: piece.end, kinds: [piece.kind] };
    }
    at = piece.end;
  }
  if (chain) found.push(...addressOf(chain));
  return found;
}

function pieceAt(text: string, at: number): { readonly kind: Kind; readonly end: number } | undefined {
  PIECE.lastIndex = at;
  const match = PIECE.exec(text);
  const index = match ? match.slice(1).findIndex((part) => part !== undefined) : -1;
  const kind = PIECES[index]?.[0];
  return match && kind ? { kind, end: at + match[0].length } : undefined;
}

/** A region alone is a place; one piece without a region may be anything. */
function addressOf({ start, end, kinds }: Chain): Identifier[] {
  const has = (kind: Kind): boolean => kinds.includes(kind);
  if (has('street') && (has('house') || has('district') || has('region')))
    return [{ type: 'address', start, end, probability: 0.93 }];
  if (has('region') && has('house')) return [{ type: 'address', start, end, probability: 0.85 }];
  if (has('district') && has('house')) return [{ type: 'address', start, end, probability: 0.8 }];
  return has('region') ? [{ type: 'place', start, end, probability: 0.85 }] : [];
}
