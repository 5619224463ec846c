import type { FormattingRule } from '../formatting-rule.ts';
import { readNumber } from '../read-number.ts';
import { continued } from '../spoken-token.ts';

const SCALES: Readonly<Record<string, string>> = { celsius: '°C', centigrade: '°C', c: '°C', fahrenheit: '°F' };

/** Degrees: `thirty eight point five degrees` 38.5 degrees; with its scale, 38.5 °C. */
export const temperature: FormattingRule = (tokens, at) => {
  const number = readNumber(tokens, at);
  if (!number) return undefined;
  const word = continued(tokens, number.end);
  const isDegrees = word === 'degrees' || (word === 'degree' && number.value === 1);
  const scaleAt = isDegrees ? number.end + 1 : number.end;
  const scale = isDegrees || word.length > 1 ? SCALES[continued(tokens, scaleAt)] : undefined;
  if (scale) return { end: scaleAt + 1, text: `${number.figures} ${scale}`, kind: 'unit', confidence: 0.99 };
  if (!isDegrees) return undefined;
  return { end: number.end + 1, text: `${number.figures} ${word}`, kind: 'unit', confidence: 0.98 };
};
