/** Traditional characters that notes use often, each followed by its simplified form; written by hand, one to one only. */
const PAIRS =
  '個个們们來来時时過过還还為为這这說说對对會会後后從从開开間间關关問问題题請请謝谢醫医師师護护藥药劑剂療疗診诊斷断檢检驗验報报單单據据結结論论術术傷伤創创縫缝線线縮缩腫肿癥症膿脓膽胆腎肾臟脏腸肠腦脑髒脏' +
  '脈脉動动靜静氣气頭头顱颅頸颈項项顏颜臉脸顎颚齒齿齦龈嚥咽聲声帶带聾聋瞼睑視视網网癢痒濕湿燒烧熱热發发燙烫涼凉凍冻嘔呕瀉泻糞粪頻频閉闭無无沒没見见現现覺觉認认識识記记憶忆語语憂忧鬱郁慮虑壓压緊紧張张煩烦' +
  '脹胀縱纵橫横側侧邊边緣缘兩两雙双隻只條条塊块顆颗層层節节質质鈣钙鈉钠鉀钾鎂镁鐵铁鋅锌膚肤痠酸癱瘫瘓痪癲癫癇痫攣挛顫颤強强產产婦妇嬰婴兒儿經经週周陰阴陽阳遺遗傳传體体測测試试數数標标準准範范圍围異异變变' +
  '轉转擴扩復复惡恶瘡疮癬癣瘧疟鵝鹅嚴严輕轻緩缓減减長长壞坏養养營营飲饮煙烟菸烟癮瘾習习慣惯運运歲岁齡龄歷历親亲屬属媽妈爺爷孫孙僅仅將将應应該该須须讓让給给與与於于並并雖虽則则門门區区處处號号樓楼員员學学' +
  '國国際际證证書书寫写讀读聽听觀观顯显電电鏡镜攝摄掃扫圖图譜谱輻辐細细組组織织纖纤維维衝冲擊击狹狭軟软鬆松絞绞鎖锁釋释輸输膠胶錠锭飯饭麼么嗎吗寧宁靈灵勞劳損损撓挠內内臨临終终殘残廢废癒愈潰溃瘍疡蕁荨風风' +
  '濃浓黃黄綠绿藍蓝紅红臥卧揚扬瀰弥滲渗積积滯滞勻匀鈍钝銳锐齊齐聯联繫系統统總总計计劃划擬拟選选擇择適适當当備备鑑鉴別别參参業业務务農农職职場场車车禍祸墜坠斃毙蟲虫貓猫魚鱼雞鸡鴨鸭麥麦豬猪馬马驚惊嚇吓恆恒' +
  '極极樣样幾几點点鐘钟鏈链黴霉黏粘濁浊調调殺杀劇剧連连續续遠远確确隨随訪访預预狀状徵征憊惫暈晕夢梦遊游嘆叹鳴鸣囉啰乾干繃绷紮扎鈎钩針针燻熏貼贴脫脱髮发磚砖礎础歐欧爾尔賴赖諾诺絲丝蘭兰羅罗達达';

const SIMPLIFIED: ReadonlyMap<string, string> = pairTable();

function pairTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (let index = 0; index + 1 < PAIRS.length; index += 2) table.set(PAIRS.charAt(index), PAIRS.charAt(index + 1));
  return table;
}

/** The simplified form of a common traditional character; every other character as it is. */
export function simplified(character: string): string {
  return SIMPLIFIED.get(character) ?? character;
}
