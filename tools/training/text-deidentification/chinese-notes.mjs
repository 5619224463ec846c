/* Writes Chinese notes with labelled identifiers, in the format that `medmodal evaluate text.deidentify --format presidio` reads:
   node chinese-notes.mjs --seed 11 --count 1000 --data DIR > notes.json. Nothing is trained on them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDraw } from './value-maker.mjs';

const argument = (name, otherwise) => {
  const index = process.argv.indexOf(`--${name}`);
  return index < 0 ? otherwise : process.argv[index + 1];
};
const draw = createDraw(Number(argument('seed', '11')));
const { one, chance, below, digits, letters } = draw;

const FAMILIES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  '欧阳',
  '司马',
  '诸葛',
  '上官',
];
const GIVEN = (
  '伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 超 秀英 桂英 秀兰 玉兰 桂兰 玉梅 凤英 建国 建华 国强 志强 志明 文华 晓明 晓东 晓燕 小红 海燕 海涛 丽华 丽娟 春梅 秋菊 冬梅 雪梅 雨桐 子涵 梓轩 浩宇 欣怡 ' +
  '诗涵 宇轩 一诺 沐宸 依诺 佳怡 思远 天佑 明哲 嘉懿 煜城 懿轩 烨伟 苑博 伟泽 熠彤 鸿煊 博涛 烨霖 烨华 煜祺 智宸 正豪 昊然 明杰 立诚 立轩 立辉 峻熙 弘文 哲瀚 雨泽 楷瑞 建辉 晋鹏 天磊 绍辉 泽洋 鑫磊 鹏煊 昊强 伟宸 博超 君浩 子骞 ' +
  '德华 学友 富城 家辉 美玲 淑芬 淑珍 素珍 素芬 宝珠 银花 金凤 玉珍 瑞芳 惠英 月娥 彩霞 红霞 翠花 兰英 凤霞 荣华 长春 永福 福生 根宝 来喜 大勇 二妹 三妹 水生 土根'
).split(' ');
const REGIONS = [
  ['北京市', '', '朝阳区 海淀区 丰台区 西城区 通州区'],
  ['上海市', '', '浦东新区 徐汇区 闵行区 静安区'],
  ['重庆市', '', '渝中区 沙坪坝区 江北区 万州区'],
  ['广东省', '广州市', '天河区 越秀区 番禺区'],
  ['广东省', '深圳市', '南山区 福田区 宝安区'],
  ['浙江省', '杭州市', '西湖区 余杭区 萧山区'],
  ['江苏省', '南京市', '玄武区 鼓楼区 江宁区'],
  ['四川省', '成都市', '武侯区 锦江区 青羊区 双流区'],
  ['湖北省', '武汉市', '洪山区 武昌区 江汉区'],
  ['湖南省', '长沙市', '岳麓区 芙蓉区'],
  ['山东省', '济南市', '历下区 市中区'],
  ['山东省', '青岛市', '市南区 崂山区'],
  ['河南省', '郑州市', '金水区 二七区'],
  ['陕西省', '西安市', '雁塔区 碑林区'],
  ['辽宁省', '沈阳市', '和平区 沈河区'],
  ['黑龙江省', '哈尔滨市', '南岗区 道里区'],
  ['福建省', '厦门市', '思明区 湖里区'],
  ['安徽省', '合肥市', '蜀山区 包河区'],
  ['云南省', '昆明市', '五华区 官渡区'],
  ['内蒙古自治区', '呼和浩特市', '新城区 回民区'],
  ['河北省', '石家庄市', '长安区 正定县'],
  ['江西省', '赣州市', '章贡区 于都县'],
  ['甘肃省', '天水市', '秦州区 甘谷县'],
  ['广西壮族自治区', '南宁市', '青秀区 武鸣区'],
  ['贵州省', '遵义市', '红花岗区 仁怀市'],
  ['山西省', '大同市', '平城区 浑源县'],
  ['吉林省', '延边朝鲜族自治州', '延吉市 敦化市'],
];
const ROADS =
  '人民路 解放路 中山路 建设路 和平路 建国路 长江路 黄河路 文化路 学院路 南京西路 朝阳北路 人民南路 科技大道 滨海大道 长安街 青年大街 胜利街 新华街 幸福里 西直门外大街 延安中路 五一大道 北环路 桃园巷 柳树胡同 虹桥路 迎宾大道 光明路 府前街'.split(
    ' ',
  );
const ESTATES =
  '阳光花园 翠湖小区 锦绣家园 万科城 金色家园 碧桂园 绿地世纪城 龙湖春江郦城 和谐小区 保利花园 中海国际 东湖小区 书香名邸 祥和苑 机关宿舍 纺织厂家属院 康乐新村 国际公馆'.split(
    ' ',
  );
const VILLAGES = '李家村 王庄村 东风村 红旗村 小河村 前进村 大湾村 石桥村 新民村 赵家沟村'.split(' ');
const TOWNS = '城关镇 东坡镇 太平镇 长安镇 龙泉镇 石板乡 清水乡 虎门镇 河口镇'.split(' ');
const HOSPITALS =
  '北京协和医院 上海瑞金医院 复旦大学附属华山医院 四川大学华西医院 中山大学附属第一医院 武汉同济医院 浙江大学医学院附属第二医院 南方医科大学南方医院 首都医科大学附属北京天坛医院 解放军总医院 西安交通大学第一附属医院 湘雅医院 山东省立医院 河南省人民医院 广东省中医院 苏州市立医院 昆明市第一人民医院 长沙市中心医院 哈尔滨市儿童医院 深圳市妇幼保健院 天水市第二人民医院 甘谷县中医医院 朝阳区社区卫生服务中心 石板乡卫生院 仁爱口腔门诊部 济民骨科医院 中日友好医院 北京大学第三医院'.split(
    ' ',
  );
const COMPANIES =
  '华为技术有限公司 中国石油天然气集团公司 成都飞机工业集团 武汉钢铁厂 深圳市富士康科技集团 北京第一机床厂 中国建设银行长沙分行 红星小学 市第三中学 西安交通大学 东风汽车公司 顺丰速运有限公司 青岛啤酒股份有限公司 县教育局 铁路局 中铁十二局 新华书店 南京大学'.split(
    ' ',
  );
const PROFESSIONS =
  '教师 工人 农民 会计 司机 公务员 工程师 退休工人 个体户 程序员 护士 学生 厨师 律师 警察 保安 销售员 退休教师 职员'.split(
    ' ',
  );

const id18 = () => {
  const body = `${one(['110101', '310104', '440305', '510107', '420111', '330106', '610113', '230103', '350203', '530102', '360723', '130102'])}${1925 + below(98)}${two(1 + below(12))}${two(1 + below(28))}${digits(3)}`;
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce(
    (total, weight, index) => total + weight * Number(body[index]),
    0,
  );
  return body + '10X98765432'[sum % 11];
};
const two = (figure) => String(figure).padStart(2, '0');
const name = () => one(FAMILIES) + one(GIVEN);
const region = () => {
  const [state, city, districts] = one(REGIONS);
  return { state, city, district: one(districts.split(' ')) };
};
const house = () =>
  one([
    () => `${1 + below(999)}号`,
    () => `${1 + below(300)}号${1 + below(30)}栋${1 + below(6)}单元${101 + below(2500)}室`,
    () => `${1 + below(200)}弄${1 + below(90)}号${101 + below(900)}室`,
    () => `${1 + below(300)}号院${1 + below(20)}号楼${1 + below(6)}-${101 + below(1800)}`,
  ])();
const address = () => {
  const { state, city, district } = region();
  const area = chance(0.7) ? `${state}${city}${district}` : chance(0.6) ? `${city || state}${district}` : district;
  return one([
    () => `${area}${one(ROADS)}${house()}`,
    () => `${area}${one(ESTATES)}${1 + below(30)}栋${1 + below(4)}单元${101 + below(2000)}`,
    () => `${area}${one(TOWNS)}${one(VILLAGES)}${chance(0.6) ? `${1 + below(12)}组` : `${1 + below(99)}号`}`,
    () => `${area}${one(ROADS)}${1 + below(400)}号${one(ESTATES)}${1 + below(20)}幢${101 + below(1500)}室`,
  ])();
};
const day = () => [1990 + below(36), 1 + below(12), 1 + below(28)];
const date = () => {
  const [y, m, d] = day();
  return one([
    () => `${y}年${m}月${d}日`,
    () => `${y}-${two(m)}-${two(d)}`,
    () => `${y}/${m}/${d}`,
    () => `${y}.${two(m)}.${two(d)}`,
    () => `${y}年${two(m)}月${two(d)}日`,
    () => `${y}年${m}月`,
    () => `${m}月${d}日`,
    () => `${y}${two(m)}${two(d)}`,
  ])();
};
const values = {
  NAME: name,
  DOCTOR: name,
  FAMILY: () => one(FAMILIES),
  ADDRESS: address,
  HOSPITAL: () => one(HOSPITALS),
  ORG: () => one(COMPANIES),
  PROFESSION: () => one(PROFESSIONS),
  DATE: date,
  IDCARD: id18,
  MOBILE: () => {
    const number = `1${3 + below(7)}${digits(9)}`;
    return chance(0.8)
      ? number
      : `${number.slice(0, 3)}${chance(0.5) ? '-' : ' '}${number.slice(3, 7)}${chance(0.5) ? '-' : ' '}${number.slice(7)}`;
  },
  PHONE: () => `0${one(['10', '21', '755', '28', '571', '27', '931'])}-${2 + below(7)}${digits(7)}`,
  INSURANCE: () =>
    one([
      () => digits(9),
      () => digits(12),
      () => `${letters(1)}${digits(8)}`,
      () => `YB${digits(10)}`,
      () => digits(10),
      () => `${letters(2)}${digits(8)}`,
    ])(),
  RECORD: () =>
    one([
      () => digits(6),
      () => digits(8),
      () => `ZY${digits(8)}`,
      () => `${2015 + below(11)}${digits(6)}`,
      () => `${letters(1)}${digits(7)}`,
      () => `M${digits(9)}`,
      () => `00${digits(8)}`,
    ])(),
  OLDAGE: () => String(90 + below(13)),
  EMAIL: () =>
    `${one(['zhang', 'li_wei', 'wang88', 'chenfang', 'liu.yang'])}${digits(3)}@${one(['163.com', 'qq.com', 'hospital.org.cn', '126.com'])}`,
  PLATE: () => `${one([...'京沪粤川浙苏鲁豫鄂湘'])}${letters(1).replace(/[IO]/, 'A')}${digits(5)}`,
  PASSPORT: () => `E${digits(8)}`,
  BANK: () => `62${digits(17)}`,
  WECHAT: () => `wx_${letters(3).toLowerCase()}${digits(4)}`,
  CITY: () => {
    const { state, city } = region();
    return city || state;
  },
  AGE: () => String(18 + below(72)),
  SEX: () => one(['男', '女']),
};
const LABEL = {
  NAME: 'PERSON',
  DOCTOR: 'PERSON',
  FAMILY: 'PERSON',
  ADDRESS: 'ADDRESS',
  HOSPITAL: 'HOSPITAL',
  ORG: 'ORGANIZATION',
  PROFESSION: 'PROFESSION',
  DATE: 'DATE_TIME',
  IDCARD: 'ID_CARD',
  MOBILE: 'PHONE_NUMBER',
  PHONE: 'PHONE_NUMBER',
  INSURANCE: 'INSURANCE_NUMBER',
  RECORD: 'RECORD_NUMBER',
  OLDAGE: 'AGE',
  EMAIL: 'EMAIL_ADDRESS',
  PLATE: 'PLATE_NUMBER',
  PASSPORT: 'PASSPORT_NUMBER',
  BANK: 'BANK_CARD',
  WECHAT: 'WECHAT_ID',
  CITY: 'GPE',
};
const TEMPLATES = readFileSync(new URL('templates-chinese.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.trim())
  .map((line) => line.replaceAll('\\n', '\n'));
const background = fillers(argument('data', ''));

const notes = [];
for (let index = 0; index < Number(argument('count', '1000')); index += 1) {
  let text = '';
  const spans = [];
  const pieces = Array.from({ length: 1 + below(3) }, () => one(TEMPLATES));
  for (const piece of pieces) {
    if (text) text += one(['\n', '\n\n', '']);
    for (const [place, part] of piece.split(/\{([A-Z]+)\}/).entries()) {
      const value = place % 2 === 1 ? values[part]() : part;
      if (place % 2 === 1 && LABEL[part])
        spans.push({
          entity_type: LABEL[part],
          entity_value: value,
          start_position: text.length,
          end_position: text.length + value.length,
        });
      text += value;
    }
    if (background.length > 0 && chance(0.5)) text += one(background);
  }
  notes.push({ full_text: text, spans, template_id: index });
}
process.stdout.write(`${JSON.stringify(notes)}\n`);

/** Sentences of real notes in Chinese without figures, to be put between. */
function fillers(data) {
  const path = join(data, 'text-zh/cEHRNER/train.txt');
  if (!data || !existsSync(path)) return [];
  const sentences = readFileSync(path, 'utf8')
    .split(/\n\s*\n/)
    .map((block) =>
      block
        .split('\n')
        .map((line) => line.split(' ')[0])
        .join(''),
    );
  return sentences
    .flatMap((sentence) => sentence.split(/(?<=。)/))
    .filter((sentence) => sentence.length > 8 && sentence.length < 60 && !/[0-9年月日]|医院|[省市县]/.test(sentence));
}
