/** Section categories and the headings that name them in Chinese, simplified and traditional, written by hand. */
export const CHINESE_HEADINGS: Readonly<Record<string, string>> = {
  'chief-complaint': '主诉|主訴|入院主诉|就诊原因|入院原因',
  'history-of-present-illness': '现病史|現病史|病史|病史摘要|简要病史|入院情况|入院时情况|病情描述|病历摘要|病例摘要',
  'past-medical-history':
    '既往史|过去史|過去史|既往病史|既往疾病史|既往健康状况|疾病史|传染病史|月经史|月經史|婚育史|生育史|月经婚育史|出生史',
  'past-surgical-history': '手术史|手術史|手术外伤史|外伤手术史|外伤史',
  'family-history': '家族史|家族病史|家族遗传史',
  'social-history': '个人史|個人史|个人生活史|生活史|吸烟史|饮酒史|烟酒史|职业史',
  medications: '用药史|目前用药|现用药|当前用药|用药情况|服药史|药物治疗|处方|處方|用药',
  allergies: '过敏史|過敏史|药物过敏史|食物药物过敏史|过敏药物|药物过敏',
  'review-of-systems': '系统回顾|系統回顧',
  'physical-exam':
    '体格检查|體格檢查|查体|体检|体查|专科检查|专科情况|专科查体|生命体征|入院查体|神经系统检查|一般情况',
  laboratory:
    '实验室检查|化验|化验检查|化验结果|检验结果|检验|血常规|尿常规|生化|病理|病理检查|病理结果|病理诊断|辅助检查|輔助檢查|辅检|相关检查|实验室及辅助检查',
  imaging: '影像学检查|影像检查|影像所见|影像表现|检查所见|超声|超声所见|b超|胸片|心电图',
  diagnosis:
    '诊断|診斷|初步诊断|入院诊断|出院诊断|最后诊断|修正诊断|补充诊断|临床诊断|术前诊断|术后诊断|门诊诊断|西医诊断|中医诊断|目前诊断|鉴别诊断',
  'assessment-plan':
    '诊疗计划|診療計劃|治疗计划|诊治计划|处理|处理意见|印象|意见|影像诊断|超声提示|病情分析|病例特点|诊断依据|治疗方案|治疗|建议',
  'hospital-course': '诊疗经过|診療經過|治疗经过|住院经过|病程记录|病程|诊治经过|住院治疗经过|入院后诊疗经过',
  procedures: '手术名称|手术经过|手术记录|麻醉方式|操作记录|手术',
  'discharge-medications': '出院带药|出院帶藥|出院用药|带药',
  'discharge-instructions': '出院医嘱|出院醫囑|医嘱|出院指导|随访|随访计划|健康宣教|注意事项|出院建议',
  'discharge-condition': '出院情况|出院時情況|出院时情况|预后|转归',
  immunizations: '预防接种史|疫苗接种史|预防接种',
};
