import type { ChineseCueRule } from './chinese-cue-rule.ts';

const RELATIVE =
  '父亲|母亲|父母|双亲|爸爸|妈妈|老爸|老妈|爸妈|祖父|祖母|外祖父|外祖母|爷爷|奶奶|外公|外婆|姥姥|姥爷|哥哥|弟弟|姐姐|妹妹|兄弟|姐妹|兄长|胞兄|胞弟|胞姐|胞妹|' +
  '伯父|叔叔|叔父|姑姑|姑母|舅舅|姨妈|姨母|堂兄|表兄|表妹|表姐|儿子|女儿|子女|亲属|家族(?:中|内|成员)?|家人|家里人|直系亲属|一级亲属|其父|其母|其兄|其弟|其姐|其妹|其子|其女|我爸|我妈|我哥|我姐|我弟|我妹';
const OTHER = '丈夫|妻子|配偶|爱人|老公|老婆|男友|女友|男朋友|女朋友|同事|同学|室友|邻居|朋友|密切接触者|供者|供体';
const SPOKEN = '代?诉|代述|述|陪同|陪伴|发现|要求|拒绝|同意|签字|告知|说|表示|送';

const CERTAINTY: readonly ChineseCueRule[] = [
  {
    axis: 'certainty',
    direction: 'forward',
    value: 'negative',
    scope: 'list',
    pattern:
      '(?:均|皆|并|亦|也|暂|尚|从|既往)?(?:否认|未见|未闻及?|未触及|未扪及|未及|未发现|未查见|未探及|未检出|未测出|未引出|未诉|未出现|未提示|未显示|未示|未伴|未患|未累及|不伴|没有?得?过?|' +
      '无|不存在|并非|不是|不支持|不符合|不考虑|排除|已?除外)(?:明显|明确|确切|任何|其他|其它|特殊|显著|异常|过)*(?:的)?',
  },
  {
    axis: 'certainty',
    direction: 'backward',
    value: 'negative',
    reach: 6,
    pattern:
      '(?:均|皆|亦)?(?:阴性|未见|未闻及|未触及|未扪及|未及|未引出|未发现|未查见|不明显|不支持|已?排除|已?除外|可除外|可排除|无殊)|[（(]\\s*[-－—–]\\s*[）)]|[:：]\\s*(?:无|否认?|阴性|未见)(?![\\p{Script=Han}])',
  },
  {
    axis: 'certainty',
    direction: 'pseudo',
    pattern:
      '无(?:明显|明确|显著)?诱因|无(?:法|意|效|奈|论|故|需|须|名|菌|偿|关|线|创|间断)|(?:无|未见|未)(?:明显|显著|任何)?(?:好转|缓解|改善|减轻|变化|改变|消退|消失|消散|恢复|愈合|痊愈|加重|加剧)|' +
      '不明原因|未(?:予|行|给予|治疗|处理|重视|在意|诊治|就诊|正规|规律|服|用)|不(?:详|规则|规律|适|良|全|足|稳|清|齐|孕|育)|(?:尿|便|汗|月经|血糖|睡眠)失禁|没(?:吃|用|去|做|查|办法|关系|什么)|' +
      '有没有|是不是|有无|是否|能否|会不会|可不可以|无[^，,。；;]{0,4}不|不无',
  },
  {
    axis: 'certainty',
    direction: 'forward',
    value: 'positive-possible',
    pattern:
      '(?:首先|多|主要|临床|故|均|初步)?考虑(?:为|是|诊断)?|可能(?:性)?(?:大|较大)?(?:是|为|有|系|与)?|疑似|疑为|疑诊|拟诊|怀疑(?:是|为|有)?|可疑|倾向于?|提示(?=[^，,。；;]{0,20}可能)|似(?:为|有|见)?|或许(?:是|有)?|大概(?:是)?|估计(?:是|为)?|也许(?:是|有)?|高度怀疑',
  },
  {
    axis: 'certainty',
    direction: 'backward',
    value: 'positive-possible',
    reach: 8,
    pattern: '(?:的)?可能(?:性)?(?:大|较大|极大)?|可疑|疑似|首先考虑|多考虑',
  },
  {
    axis: 'certainty',
    direction: 'forward',
    value: 'neutral-possible',
    pattern:
      '(?:不|未|尚不|暂不)(?:能|可|排|除外|予)?(?:完全)?(?:除外|排除)|待除外|待排(?:除|查|外)?|有没有|是不是|有无|是否(?:为|有|是|患|存在)?|会不会(?:是|得|有)?|能否|鉴别',
  },
  {
    axis: 'certainty',
    direction: 'backward',
    value: 'neutral-possible',
    reach: 8,
    pattern:
      '(?:不|未|尚不|暂不)(?:能|可|完全)*(?:除外|排除)|待除外|待排(?:除|查|外)?|待查|待诊|相鉴别|[?？](?![\\p{L}])|(?:吗|么|呢)[?？]?',
  },
  {
    axis: 'certainty',
    direction: 'backward',
    value: 'negative-possible',
    reach: 8,
    pattern: '(?:的)?可能性?(?:不大|较小|小|很小|极小)|依据不足|证据不足',
  },
];

const TEMPORALITY: readonly ChineseCueRule[] = [
  {
    axis: 'temporality',
    direction: 'forward',
    value: 'past',
    scope: 'sentence',
    pattern:
      '既往史?|过去史|以往|曾(?:经|患|有|于|因|行)*|(?:\\d+|[一二三四五六七八九十数多几半两])\\+?(?:余|多)?年前(?![^，,。；;]{0,12}(?:出现|开始|发现|起病|发病|确诊|诊断))|(?:19|20)\\d\\d年(?!(?:来|至今))|幼(?:时|年)|儿时|小时候|年轻时|童年|(?<!现)病史[:：]|(?:手术|外伤|输血|过敏|用药|预防接种)史[:：]',
  },
  {
    axis: 'temporality',
    direction: 'backward',
    value: 'past',
    scope: 'list',
    reach: 60,
    pattern: '(?:的)?(?:既往)?(?:家族)?(?:病|手术|外伤|过敏|服用|用药|输血|接触)?史|术后|(?:病|发作)?(?:已愈|已治愈)',
  },
  {
    axis: 'temporality',
    direction: 'pseudo',
    pattern: '现病史[:：]?|病史(?:采集|陈述|提供|叙述|汇报)|史密斯|组织病史',
  },
  {
    axis: 'temporality',
    direction: 'forward',
    value: 'future',
    pattern:
      '拟(?:行|予|于|给予|择期)?(?!诊)|计划(?:行|予|于)?|择期行?|建议(?:行|予|做|去)?|将(?:行|予|于)|预约|准备(?:行|做)?',
  },
];

const SUBJECT: readonly ChineseCueRule[] = [
  {
    axis: 'subject',
    direction: 'forward',
    value: 'family',
    scope: 'sentence',
    pattern: `家族史[:：]?|(?:有|患者)?(?:${RELATIVE})(?:们|均|都|也|曾|亦|中|有|患)*`,
  },
  {
    axis: 'subject',
    direction: 'backward',
    value: 'family',
    reach: 6,
    pattern: '(?:的)?家族(?:病)?史|家族(?:遗传|聚集)',
  },
  {
    axis: 'subject',
    direction: 'forward',
    value: 'other',
    scope: 'sentence',
    pattern: `(?:患者)?(?:${OTHER})(?:有|患|曾)*`,
  },
  {
    axis: 'subject',
    direction: 'pseudo',
    pattern: `(?:由|其|与|同|经|被|据)?(?:${RELATIVE}|${OTHER}|家属)(?:${SPOKEN})|(?:由|与|同|和)(?:${RELATIVE}|${OTHER})|父母(?:体健|健康|健在|非近亲)|母亲(?:孕|妊娠|分娩)`,
  },
];

const CONDITIONALITY: readonly ChineseCueRule[] = [
  {
    axis: 'conditionality',
    direction: 'forward',
    value: 'hypothetical',
    scope: 'sentence',
    pattern:
      '如果|若(?:是|有|出现|再)?|倘若|假如|万一|一旦|如(?:有|出现|再|遇|发生)|警惕|谨防|预防|防止|以防|避免|以免|注意(?:有无|观察|监测)|必要时|筛查|排查',
  },
  {
    axis: 'conditionality',
    direction: 'forward',
    value: 'conditional',
    pattern:
      '(?:活动|劳累|运动|进食|进餐|餐|饭|饮酒|受凉|平卧|用力|排便|情绪激动|上楼|爬楼|行走|走路|久站|夜间|晨起|吸气|深呼吸|吞咽|翻身|弯腰)(?:后|时|中)',
  },
];

/** Chinese cues of all axes, in simplified characters, written by hand. */
export const CHINESE_CUES: readonly ChineseCueRule[] = [...CERTAINTY, ...TEMPORALITY, ...SUBJECT, ...CONDITIONALITY];
