/** A fenced block of a Markdown file. */
export interface Fence {
  /** First word after the backticks, such as `ts`. */
  readonly language: string;
  readonly code: string;
  /** Line of the opening backticks, counted from 1. */
  readonly line: number;
}

/** The fenced blocks of a Markdown text, in order. */
export function fencesOf(markdown: string): Fence[] {
  const fences: Fence[] = [];
  let open: { language: string; line: number; code: string[] } | undefined;
  for (const [index, line] of markdown.split('\n').entries()) {
    const mark = /^\s*```(\S*)/.exec(line);
    if (open === undefined && mark !== null) open = { language: mark[1] ?? '', line: index + 1, code: [] };
    else if (open !== undefined && mark !== null) {
      fences.push({ language: open.language, line: open.line, code: open.code.join('\n') });
      open = undefined;
    } else open?.code.push(line);
  }
  return fences;
}

/** The lines outside of fenced blocks; fenced lines are empty, so that line numbers stay. */
export function proseOf(markdown: string): string[] {
  let fenced = false;
  return markdown.split('\n').map((line) => {
    const mark = /^\s*```/.test(line);
    if (mark) fenced = !fenced;
    return mark || fenced ? '' : line.replaceAll(/`[^`]*`/g, (code) => ' '.repeat(code.length));
  });
}

/** Anchors of the headings, made as code hosts make them: lower case, hyphens for spaces, punctuation dropped. */
export function headingsOf(markdown: string): string[] {
  let fenced = false;
  return markdown.split('\n').flatMap((line) => {
    if (/^\s*```/.test(line)) fenced = !fenced;
    const heading = fenced ? null : /^#{1,6}\s+(.+?)\s*$/.exec(line);
    return heading === null
      ? []
      : [
          (heading[1] ?? '')
            .toLowerCase()
            .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
            .replaceAll(' ', '-'),
        ];
  });
}
