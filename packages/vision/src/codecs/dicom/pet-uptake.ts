import type { DataSet } from 'dicom-parser';
import { decimalOf, itemOf, textOf } from './data-elements.ts';

/** Positron emission tomography. */
const PET = ['1.2.840.10008.5.1.4.1.1.128', '1.2.840.10008.5.1.4.1.1.128.1', '1.2.840.10008.5.1.4.1.1.130'];

/**
 * What a value in Bq/ml is multiplied with to become a standardised uptake value by body weight (g/ml): weight ÷ the dose
 * that was left when the scan began. Follows the QIBA consensus for images that are corrected for attenuation and decay to
 * the start of the series. Undefined where the file lacks anything that this takes; no guess is made.
 */
export function uptakeFactor(data: DataSet): number | undefined {
  if (!PET.includes(textOf(data, 'x00080016') ?? '') || textOf(data, 'x00541001') !== 'BQML') return undefined;
  const corrections = (textOf(data, 'x00280051') ?? '').split('\\');
  const correctedTo = textOf(data, 'x00541102');
  if (!corrections.includes('ATTN') || !corrections.includes('DECY')) return undefined;
  const tracer = itemOf(data, 'x00540016');
  const weight = decimalOf(data, 'x00101030');
  const dose = tracer && decimalOf(tracer, 'x00181074');
  if (!tracer || weight === undefined || dose === undefined || !(weight > 0) || !(dose > 0)) return undefined;
  if (correctedTo === 'ADMIN') return (1000 * weight) / dose;
  const halfLife = decimalOf(tracer, 'x00181075');
  const waited = correctedTo === 'START' ? secondsOfDecay(data, tracer) : undefined;
  if (halfLife === undefined || !(halfLife > 0) || waited === undefined) return undefined;
  return (1000 * weight) / (dose * 2 ** (-waited / halfLife));
}

/** Seconds from the injection to the start of the series, which must not be later than the image itself. */
function secondsOfDecay(data: DataSet, tracer: DataSet): number | undefined {
  const series = momentOf(textOf(data, 'x00080021'), textOf(data, 'x00080031'));
  const acquired = momentOf(textOf(data, 'x00080022'), textOf(data, 'x00080032'));
  const whole = textOf(tracer, 'x00181078');
  const injected =
    whole === undefined
      ? momentOf(textOf(data, 'x00080021'), textOf(tracer, 'x00181072'))
      : momentOf(whole.slice(0, 8), whole.slice(8));
  if (series === undefined || acquired === undefined || injected === undefined || series > acquired) return undefined;
  const waited = series - injected;
  return waited >= 0 && waited < 86_400 ? waited : undefined;
}

/** Seconds of a date and a time (VR DA, TM); undefined when either is none. */
function momentOf(date: string | undefined, time: string | undefined): number | undefined {
  const day = /^(\d{4})(\d\d)(\d\d)$/.exec(date ?? '');
  const clock = /^(\d\d)(\d\d)(\d\d(?:\.\d+)?)/.exec(time ?? '');
  if (!day || !clock) return undefined;
  const [, year, month, dayOfMonth] = day.map(Number);
  const [, hours, minutes, seconds] = clock.map(Number);
  const midnight = Date.UTC(year ?? 0, (month ?? 1) - 1, dayOfMonth ?? 1) / 1000;
  return midnight + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}
