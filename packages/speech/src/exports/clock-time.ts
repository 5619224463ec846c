/**
 * A time as subtitles write it: `00:01:02.345`.
 *
 * @param seconds at least 0; rounded to milliseconds.
 * @param mark before the milliseconds: a full stop in WebVTT, a comma in SubRip.
 */
export function clockTime(seconds: number, mark = '.'): string {
  const total = Math.max(0, Math.round(seconds * 1000));
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const whole = [total / 3_600_000, (total / 60_000) % 60, (total / 1000) % 60].map(two).join(':');
  return `${whole}${mark}${String(total % 1000).padStart(3, '0')}`;
}
