import type { SoapCode } from './summary.ts';

/** Words, English and Chinese, that a sentence of each part of a SOAP note has where no heading says which part it is. */
export const SOAP_CUES: Readonly<Record<SoapCode, RegExp>> = {
  plan: /\b(?:will|plan|recommend\w*|follow[- ]?up|continue|start(?:ed)? on|refer(?:red|ral)?|schedule|return)\b|建议|复查|復查|开药|开点|开一|用药|服用|处方|住院|手术治疗|随访|注意休息|多喝水|可以吃|先停|停[用药服掉]|减量|加量|改[用吃服]|换[用成]|去.{0,4}医院|挂.{0,6}科/iu,
  assessment:
    /\b(?:diagnos\w+|impression|assessment|consistent with|suspect\w*|likely|probable)\b|考虑|诊断|可能是|应该是|属于|引起的|不排除/iu,
  objective:
    /\b(?:exam(?:ination)?|vital|blood pressure|temperature|lungs|x-ray|ct|mri|labs?|results?|normal|tender\w*)\b|检查|化验|报告|血压|体温|查体|结果|指标|片子|彩超|b超|胃镜|拍片|mmHg/iu,
  subjective: /./u,
};
