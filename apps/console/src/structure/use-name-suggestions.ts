import { useEffect, useState } from 'preact/hooks';

/** Names a person may be writing; shorter ones are not worth a list. */
const NAME = /^\p{L}[\p{L}\d ,()'-]{2,40}$/u;

/**
 * Drug names that a text may become, the nearest first.
 *
 * @param lenient whether also names that are some letters away are suggested: worth it for a text that is no structure.
 */
export function useNameSuggestions(text: string, lenient: boolean): readonly string[] {
  const [suggested, setSuggested] = useState<readonly string[]>([]);
  useEffect(() => {
    let stale = false;
    const begun = text.trim().toLowerCase();
    const suggest = async (): Promise<void> => {
      const { suggestDrugNames } = await import('./drug-names.ts');
      const names = suggestDrugNames(begun).filter((name) => name !== begun && (lenient || name.startsWith(begun)));
      if (!stale) setSuggested(names);
    };
    if (NAME.test(begun)) suggest().catch(() => setSuggested([]));
    else setSuggested([]);
    return () => {
      stale = true;
    };
  }, [text, lenient]);
  return suggested;
}
