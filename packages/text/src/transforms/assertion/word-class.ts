const NUMBERS = new Set(
  'one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty several many few couple multiple some'.split(
    ' ',
  ),
);
const MONTHS = new Set(
  (
    'january february march april may june july august september october november december ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec'
  ).split(' '),
);
const STOPS = new Set([',', ';', '.', ')', '/', '|', '<end>']);

/** Classes that a cue word belongs to, as phrases of cues name them (`<n>`, `<year>`, `<month>`, `<stop>`). */
export function wordClasses(key: string): readonly string[] {
  if (STOPS.has(key)) return ['<stop>'];
  if (/^\d{1,9}$/.test(key)) return /^(?:19|20)\d\d$/.test(key) ? ['<year>', '<n>'] : ['<n>'];
  if (MONTHS.has(key)) return ['<month>'];
  return NUMBERS.has(key) ? ['<n>'] : [];
}
