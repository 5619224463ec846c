import { readFileSync } from 'node:fs';

const LABEL_OF_TYPE = {
  PERSON: 'name',
  TITLE: 'title',
  AGE: 'age',
  STREET_ADDRESS: 'address',
  ZIP_CODE: 'address',
  GPE: 'place',
  ORGANIZATION: 'organisation',
  NRP: 'nationality',
  DATE_TIME: 'date',
  PHONE_NUMBER: 'phone',
  EMAIL_ADDRESS: 'code',
  DOMAIN_NAME: 'code',
  CREDIT_CARD: 'code',
  IBAN_CODE: 'code',
  US_SSN: 'code',
  IP_ADDRESS: 'code',
  US_DRIVER_LICENSE: 'code',
};
const SLOT_OF_TYPE = {
  TITLE: 'TITLE',
  AGE: 'AGE',
  ZIP_CODE: 'ZIP',
  ORGANIZATION: 'ORG',
  NRP: 'NATIONALITY',
  PHONE_NUMBER: 'PHONE',
  EMAIL_ADDRESS: 'EMAIL',
  DOMAIN_NAME: 'URL',
  CREDIT_CARD: 'CARD',
  IBAN_CODE: 'IBAN',
  US_SSN: 'SSN',
  IP_ADDRESS: 'IP',
  US_DRIVER_LICENSE: 'LICENCE',
  GPE: 'PLACE',
};

/** Reads the packed sentences: `{ template, text, spans: [{ start, end, label }] }`. */
export function readGivenSet(path) {
  return JSON.parse(readFileSync(path, 'utf8')).map((row) => ({
    template: row.template_id,
    raw: row,
    text: row.full_text,
    spans: row.spans.map((span) => ({
      start: span.start_position,
      end: span.end_position,
      label: LABEL_OF_TYPE[span.entity_type],
      type: span.entity_type,
      value: span.entity_value,
    })),
  }));
}

/** The same sentence with values drawn anew; of the same form where a type has several. */
export function refilled(sample, values, draw) {
  let text = '';
  let at = 0;
  const spans = [];
  for (const span of sample.spans.toSorted((a, b) => a.start - b.start)) {
    text += sample.text.slice(at, span.start);
    const start = text.length;
    text += draw.chance(0.2) ? span.value : values[slotOf(span, draw)]();
    spans.push({ start, end: text.length, label: span.label });
    at = span.end;
  }
  return { text: text + sample.text.slice(at), spans };
}

function slotOf({ type, value }, draw) {
  if (type === 'PERSON') return value.includes(' ') ? 'FULL' : draw.chance(0.5) ? 'FIRST' : 'LAST';
  if (type === 'DATE_TIME') return /^\d{4}$/.test(value) ? 'YEAR' : value.endsWith('day') ? 'DAY' : 'DATE';
  if (type !== 'STREET_ADDRESS') return SLOT_OF_TYPE[type];
  if (/^\d{4,5}$/.test(value)) return 'ZIP';
  if (/^\d+$/.test(value)) return 'NUMBER';
  if (/^(?:Suite|Apt)/i.test(value)) return 'UNIT';
  return /[\n,]/.test(value) ? 'ADDRESS' : 'STREET';
}
