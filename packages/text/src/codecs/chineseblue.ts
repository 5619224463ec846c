import { SdkError } from '@medmodal/core';
import { decodeUtf8 } from './decode-utf8.ts';

/** A record of a character-labelled file: its text, and one label for each character. */
export interface LabelledRecord {
  /** Characters as the file has them, one a line, joined without anything between. */
  readonly text: string;
  /** Offset of each character in the text, and the text's length behind them. */
  readonly offsets: readonly number[];
  /** `O`, `B_type` or `I_type`, one a character. */
  readonly labels: readonly string[];
}

/**
 * Reads a file of `character SPACE label` lines with an empty line between records, as ChineseBLUE has them; LF or CRLF,
 * UTF-8. A tab in place of the space, and `B-type`, are taken too. The character may be a space.
 *
 * @throws `input.encoding`, `input.binary`; `input.format` with the number of the line that has no label.
 */
export function decodeChineseBlue(bytes: Uint8Array): LabelledRecord[] {
  const records: LabelledRecord[] = [];
  let characters: string[] = [];
  let labels: string[] = [];
  const close = (): void => {
    if (characters.length > 0) records.push(recordOf(characters, labels));
    characters = [];
    labels = [];
  };
  for (const [index, line] of decodeUtf8(bytes)
    .split(/\r\n|\n/)
    .entries()) {
    if (line.trim() === '') {
      close();
      continue;
    }
    const match = /^(.*)[ \t](O|[BIES][-_]\S+)\s*$/su.exec(line);
    const [character, label] = [match?.[1] ?? '', match?.[2] ?? ''];
    if (character === '') throw lineError(index + 1);
    characters.push(character);
    labels.push(label);
  }
  close();
  return records;
}

function recordOf(characters: readonly string[], labels: readonly string[]): LabelledRecord {
  const offsets = [0];
  for (const character of characters) offsets.push((offsets.at(-1) ?? 0) + character.length);
  return { text: characters.join(''), offsets, labels };
}

function lineError(line: number): SdkError {
  return new SdkError('input.format', `Line ${line} is not a character, a space and a label such as B_disease or O.`, {
    hint: 'Write one character and its label a line, parted by a space, and an empty line between records.',
    details: { line },
  });
}
