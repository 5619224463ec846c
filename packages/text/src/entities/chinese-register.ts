/** Who wrote a Chinese text: clinicians a record, or people a question about their health. */
export type ChineseRegister = 'record' | 'question';

const RECORD =
  /患者|患儿|主诉|现病史|既往|入院|出院|收入(?:我|本)(?:院|科)|查体|体查|诊断|病理|术[前中后]|未见|否认|予以?|化疗|血常规|行.{0,12}术|[CBM]T检查|(?:m|M)(?:g|G)|门诊以/gu;
const QUESTION =
  /请问|怎么|什么|吗|呢|咋|为啥|多少钱|可以吃|能不能|是不是|好不好|有没有|医生|你好|您好|谢谢|我的?|宝宝|孩子|老公|老婆|建议你|建议您|[?？]|如何|哪些/gu;

/** Only so much of a text is read, in UTF-16 code units. */
const SAMPLE = 4000;

/** Tells a clinical record from a health question or its answer by words that only one of them uses. */
export function chineseRegister(text: string): ChineseRegister {
  const sample = text.slice(0, SAMPLE);
  const records = sample.match(RECORD)?.length ?? 0;
  const questions = sample.match(QUESTION)?.length ?? 0;
  return questions > records ? 'question' : 'record';
}
