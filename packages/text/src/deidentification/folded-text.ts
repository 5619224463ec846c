import { simplified } from '../encoders/simplified-characters.ts';

/** Signs of names and addresses beyond those of notes, each followed by its simplified form; one to one only. */
const OF_NAMES = new Map(
  (
    '張张偉伟陳陈劉刘黃黄楊杨趙赵吳吴孫孙馬马羅罗鄭郑謝谢韓韩馮冯鄧邓許许蕭萧葉叶蘇苏呂吕蔣蒋盧卢賈贾鍾钟譚谭陸陆鄒邹龍龙萬万錢钱湯汤賴赖龔龚龐庞蘭兰顧顾顏颜嚴严溫温' +
    '瑪玛麗丽臺台灣湾縣县區区鄉乡樓楼號号鎮镇於于職职業业學学聯联絡络機机話话國国廣广東东雲云銀银華华傑杰強强鳳凤蓮莲瓊琼潔洁靜静慶庆榮荣軍军輝辉賢贤勝胜詩诗穎颖寶宝鵬鹏飛飞濤涛' +
    '堅坚澤泽銘铭鋒锋誠诚倫伦維维勳勋興兴達达遠远曉晓夢梦瑩莹齡龄嬌娇櫻樱貴贵貞贞義义豐丰權权寧宁燁烨煒炜瑋玮純纯紅红綺绮婭娅園园場场廳厅處处務务員员護护碼码證证郵邮電电門门衛卫' +
    '診诊醫医師师歲岁與与從从為为會会養养護护駕驾駛驶險险檢检驗验報报現现陽阳陰阴澳澳蓋盖漢汉瀋沈濱滨浦浦灘滩島岛嶺岭橋桥莊庄裡里'
  )
    .match(/../gu)
    ?.map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
);
/** Very common signs that only traditional Chinese has. */
const TRADITIONAL =
  /[們個這為來說時會對過學國發問開關長車東馬見門間醫師診療號證電檢歲齡陳張劉黃楊話於與區縣鄉樓鎮術後內無]/;

/**
 * Full-width letters, figures and signs between figures as plain ones, and traditional Chinese as simplified: a text of the same length, sign by sign,
 * so that places in it are places in the original.
 */
export function folded(text: string): string {
  const narrow = text.replace(/[０-９Ａ-Ｚａ-ｚ＠]|(?<=[0-9０-９])[－／．](?=[0-9０-９])/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
  return TRADITIONAL.test(narrow) ? narrow.replace(/\p{Script=Han}/gu, inPlace) : narrow;
}

function inPlace(sign: string): string {
  const other = OF_NAMES.get(sign) ?? simplified(sign);
  return other.length === sign.length ? other : sign;
}
