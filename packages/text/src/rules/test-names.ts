/** A measured thing, and how notes in English and Chinese write it. */
export interface TestName {
  /** English name. */
  readonly name: string;
  /** Alternatives, parted by `|`; upper-case ones of up to six letters are matched with case. */
  readonly written: string;
  /** What a result without a unit must lie in, ends included. None: a unit must follow. */
  readonly range?: readonly [number, number];
  /** Unit that a result without one has, in UCUM. */
  readonly ucum?: string;
}

/** Vital signs; a result without unit is in the unit named. */
export const VITAL_SIGNS: readonly TestName[] = [
  { name: 'blood pressure', written: 'BP|blood pressures?|血压', range: [30, 300], ucum: 'mm[Hg]' },
  {
    name: 'systolic blood pressure',
    written: 'SBP|systolic(?: blood)?(?: pressure| bp)?|收缩压',
    range: [40, 300],
    ucum: 'mm[Hg]',
  },
  {
    name: 'diastolic blood pressure',
    written: 'DBP|diastolic(?: blood)?(?: pressure| bp)?|舒张压',
    range: [20, 200],
    ucum: 'mm[Hg]',
  },
  {
    name: 'mean arterial pressure',
    written: 'MAP|mean arterial pressure|平均动脉压',
    range: [20, 200],
    ucum: 'mm[Hg]',
  },
  { name: 'heart rate', written: 'HR|heart rate|pulse(?: rate)?|心率|脉搏|脉率', range: [20, 280], ucum: '/min' },
  { name: 'heart rate', written: 'P', range: [35, 220], ucum: '/min' },
  {
    name: 'respiratory rate',
    written: 'RR|respiratory rate|respirations?|resp(?:iration)? rate|呼吸频率|呼吸',
    range: [5, 80],
    ucum: '/min',
  },
  { name: 'respiratory rate', written: 'R', range: [8, 60], ucum: '/min' },
  { name: 'body temperature', written: 'temp|temperature|Tmax|T-?max|体温', range: [30, 110] },
  { name: 'body temperature', written: 'T', range: [34, 106] },
  {
    name: 'oxygen saturation',
    written:
      'SpO2|SaO2|SPO2|SAO2|O2 ?sats?|O2 saturation|oxygen saturations?|sats?|pulse ox(?:imetry)?|血氧饱和度|氧饱和度|指脉氧',
    range: [40, 100],
    ucum: '%',
  },
  { name: 'body weight', written: 'weight|Wt|wt|体重', range: [0.4, 400] },
  { name: 'body height', written: 'height|Ht|身高', range: [30, 250] },
  { name: 'body mass index', written: 'BMI|body mass index|体质?重?指数', range: [8, 90], ucum: 'kg/m2' },
  { name: 'pain severity', written: 'pain (?:score|scale|level)|VAS|NRS|疼痛评分', range: [0, 100], ucum: '{score}' },
  {
    name: 'Glasgow coma score',
    written: 'GCS|Glasgow coma (?:scale|score)|格拉斯哥(?:昏迷)?评分',
    range: [3, 15],
    ucum: '{score}',
  },
];

/** Results of the laboratory and of function tests. */
export const LABORATORY_TESTS: readonly TestName[] = [
  {
    name: 'leukocytes',
    written: 'WBC|WBCs|white (?:blood )?cells?|white count|leu[ck]ocytes?|白细胞(?:计数|总数)?',
    range: [0.1, 300],
  },
  { name: 'erythrocytes', written: 'RBC|RBCs|red (?:blood )?cells?|红细胞(?:计数)?', range: [0.5, 10] },
  { name: 'hemoglobin', written: 'Hb|Hgb|HGB|ha?emoglobin|血红蛋白', range: [2, 250] },
  { name: 'hematocrit', written: 'Hct|HCT|ha?ematocrit|红细胞压积', range: [5, 75], ucum: '%' },
  { name: 'platelets', written: 'PLT|Plt|platelets?|platelet counts?|血小板(?:计数)?', range: [1, 2000] },
  { name: 'mean corpuscular volume', written: 'MCV|mean corpuscular volume', range: [40, 150], ucum: 'fL' },
  { name: 'neutrophils', written: 'neutrophils?|neutrophil counts?|ANC|中性粒细胞(?:百分比|比例|计数)?|N%' },
  { name: 'lymphocytes', written: 'lymphocytes?|lymphocyte counts?|淋巴细胞(?:百分比|比例|计数)?' },
  { name: 'eosinophils', written: 'eosinophils?|eosinophil counts?|嗜酸性?粒细胞(?:百分比|计数)?' },
  { name: 'sodium', written: 'Na\\+?|sodium|血?钠', range: [90, 200], ucum: 'mmol/L' },
  { name: 'potassium', written: 'K\\+?|potassium|血?钾', range: [1, 10], ucum: 'mmol/L' },
  { name: 'chloride', written: 'Cl-?|chloride|血?氯', range: [50, 150], ucum: 'mmol/L' },
  {
    name: 'bicarbonate',
    written: 'HCO3-?|bicarb(?:onate)?|CO2|二氧化碳结合力|碳酸氢根',
    range: [3, 60],
    ucum: 'mmol/L',
  },
  { name: 'calcium', written: 'Ca(?:2?\\+\\+?)?|calcium|血钙|钙', range: [0.5, 20] },
  { name: 'magnesium', written: 'Mg(?:2?\\+\\+?)?|magnesium|血镁|镁', range: [0.2, 8] },
  { name: 'phosphate', written: 'phosphate|phosphorus|Phos|血磷|磷', range: [0.2, 15] },
  { name: 'urea nitrogen', written: 'BUN|(?:blood )?urea(?: nitrogen)?|尿素氮?|血尿素氮', range: [0.5, 200] },
  { name: 'creatinine', written: 'Cr|creatinine|Creat|CREA|(?:血清?)?肌酐', range: [0.1, 2000] },
  {
    name: 'glomerular filtration rate',
    written: 'e?GFR|glomerular filtration rate|creatinine clearance|CrCl|肾小球滤过率',
    range: [1, 200],
  },
  { name: 'uric acid', written: 'uric acid|urate|尿酸', range: [0.5, 1500] },
  {
    name: 'glucose',
    written:
      'glucose|blood (?:sugar|glucose)|fasting (?:blood )?(?:glucose|sugar)|FBS|FBG|RBS|BG|(?:空腹|餐后(?:2|两)小时|随机)?血糖|葡萄糖',
    range: [1, 1500],
  },
  {
    name: 'hemoglobin A1c',
    written: 'HbA1c|HbA1C|Hb A1c|HgbA1c|A1c|A1C|ha?emoglobin A1c|glycated ha?emoglobin|糖化血红蛋白',
    range: [3, 20],
    ucum: '%',
  },
  {
    name: 'aspartate aminotransferase',
    written: 'AST|SGOT|aspartate (?:amino)?transaminase|aspartate aminotransferase|谷草转氨酶|天门冬氨酸氨基转移酶',
    range: [3, 30000],
  },
  {
    name: 'alanine aminotransferase',
    written: 'ALT|SGPT|alanine (?:amino)?transaminase|alanine aminotransferase|谷丙转氨酶|丙氨酸氨基转移酶',
    range: [3, 30000],
  },
  { name: 'alkaline phosphatase', written: 'ALP|alk(?:aline)? phos(?:phatase)?|碱性磷酸酶', range: [5, 5000] },
  {
    name: 'gamma-glutamyltransferase',
    written: 'GGT|γ-GT|gamma-?glutamyl ?trans(?:ferase|peptidase)|谷氨酰转肽酶',
    range: [3, 5000],
  },
  {
    name: 'bilirubin',
    written: '(?:total |direct |indirect |T\\.? ?)?bili(?:rubin)?|TBIL|DBIL|(?:总|直接|间接)?胆红素',
    range: [0.1, 900],
  },
  { name: 'albumin', written: 'albumin|ALB|白蛋白', range: [0.5, 70] },
  { name: 'total protein', written: 'total protein|总蛋白', range: [2, 120] },
  { name: 'lactate dehydrogenase', written: 'LDH|lactate dehydrogenase|乳酸脱氢酶', range: [20, 30000] },
  {
    name: 'creatine kinase',
    written: 'CK|CPK|CK-MB|creatine (?:phospho)?kinase|肌酸激酶(?:同工酶)?',
    range: [1, 300000],
  },
  { name: 'troponin', written: 'troponins?(?:[- ][IT])?|cTnI|cTnT|hs-cTn[IT]?|TnI|肌钙蛋白[IT]?', range: [0, 100000] },
  { name: 'natriuretic peptide', written: '(?:NT-?pro-?)?BNP|brain natriuretic peptide|脑钠肽', range: [1, 100000] },
  { name: 'C-reactive protein', written: '(?:hs-?)?CRP|C-reactive protein|(?:超敏)?C[- ]?反应蛋白', range: [0, 700] },
  {
    name: 'erythrocyte sedimentation rate',
    written: 'ESR|(?:erythrocyte )?sedimentation rate|sed rate|血沉',
    range: [0, 200],
    ucum: 'mm/h',
  },
  { name: 'procalcitonin', written: 'PCT|procalcitonin|降钙素原', range: [0, 500] },
  { name: 'lactate', written: 'lactate|lactic acid|乳酸', range: [0.1, 40] },
  {
    name: 'international normalized ratio',
    written: 'INR|international normali[sz]ed ratio|国际标准化比值',
    range: [0.5, 20],
    ucum: '1',
  },
  { name: 'prothrombin time', written: 'PT|prothrombin time|凝血酶原时间', range: [8, 150] },
  {
    name: 'partial thromboplastin time',
    written: 'a?PTT|APTT|(?:activated )?partial thromboplastin time|活化部分凝血活酶时间',
    range: [15, 250],
  },
  { name: 'fibrinogen', written: 'fibrinogen|FIB|纤维蛋白原', range: [0.3, 1500] },
  { name: 'D-dimer', written: 'D-?dimers?|D-?二聚体', range: [0, 100000] },
  { name: 'cholesterol', written: '(?:total )?cholesterol|TC|总?胆固醇', range: [0.5, 1000] },
  { name: 'LDL cholesterol', written: 'LDL(?:-C)?|低密度脂蛋白(?:胆固醇)?', range: [0.2, 600] },
  { name: 'HDL cholesterol', written: 'HDL(?:-C)?|高密度脂蛋白(?:胆固醇)?', range: [0.1, 200] },
  { name: 'triglycerides', written: 'TG|triglycerides?|甘油三酯', range: [0.1, 15000] },
  { name: 'thyrotropin', written: 'TSH|thyroid[- ]stimulating hormone|thyrotropin|促甲状腺激素', range: [0, 500] },
  { name: 'thyroxine', written: 'FT4|free T4|free thyroxine|thyroxine|游离甲状腺素', range: [0, 100] },
  { name: 'amylase', written: 'amylase|血?淀粉酶', range: [5, 30000] },
  { name: 'lipase', written: 'lipase|脂肪酶', range: [3, 30000] },
  { name: 'ammonia', written: 'ammonia|血氨', range: [3, 2000] },
  { name: 'ferritin', written: 'ferritin|铁蛋白', range: [1, 100000] },
  { name: 'osmolality', written: '(?:serum |plasma |urine )?osmolality|渗透压', range: [40, 1500] },
  { name: 'vitamin B12', written: 'vitamin B-?12|B12', range: [30, 5000] },
  { name: 'vitamin D', written: '(?:25-?(?:OH|hydroxy)[- ]?)?vitamin D', range: [1, 300] },
  { name: 'cortisol', written: 'cortisol|皮质醇' },
  { name: 'prostate-specific antigen', written: 'PSA|prostate[- ]specific antigen', range: [0, 10000] },
  { name: 'carcinoembryonic antigen', written: 'CEA|carcinoembryonic antigen|癌胚抗原', range: [0, 10000] },
  { name: 'alpha-fetoprotein', written: 'AFP|alpha-?fetoprotein|甲胎蛋白', range: [0, 1000000] },
  { name: 'CA 125', written: 'CA ?-?125' },
  { name: 'CA 19-9', written: 'CA ?19-?9' },
  { name: 'chorionic gonadotropin', written: '(?:β-?|beta-? ?)?hCG|β-?HCG' },
  { name: 'pH', written: 'pH', range: [4, 9], ucum: '[pH]' },
  { name: 'carbon dioxide pressure', written: 'p(?:a)?CO2|Pa?CO2|PCO2|二氧化碳分压', range: [8, 150], ucum: 'mm[Hg]' },
  { name: 'oxygen pressure', written: 'p(?:a)?O2|Pa?O2|PO2|氧分压', range: [15, 700], ucum: 'mm[Hg]' },
  { name: 'base excess', written: 'base excess' },
  {
    name: 'ejection fraction',
    written: '(?:LV)?EF|(?:left ventricular )?ejection fraction|射血分数',
    range: [5, 90],
    ucum: '%',
  },
  { name: 'forced expiratory volume', written: 'FEV1(?:/FVC)?|FVC' },
  { name: 'inspired oxygen', written: 'FiO2|FIO2', range: [0.2, 100] },
  { name: 'NIH stroke score', written: 'NIHSS(?: score)?', range: [0, 42], ucum: '{score}' },
  { name: 'Apgar score', written: 'Apgar(?: scores?)?|APGAR', range: [0, 10], ucum: '{score}' },
  { name: 'urine output', written: 'urine output|UOP|尿量' },
  {
    name: 'protein excretion',
    written: '(?:24-?h(?:our)? )?(?:urinary |urine )?protein(?: excretion)?|proteinuria|24小时尿蛋白(?:定量)?',
  },
  { name: 'blood loss', written: '(?:estimated )?blood loss|EBL|(?:术中)?出血量|失血量' },
];
