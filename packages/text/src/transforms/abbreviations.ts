/**
 * Abbreviations that end in a full stop, written without it and in lower case, by what may follow. Collected by hand
 * from common clinical and English usage.
 */

/** A name, number or term always follows: the stop never ends a sentence. */
const BEFORE_A_NAME =
  'dr drs mr mrs ms prof st vs v fig figs ref refs cf eg ie e.g i.e viz no nos vol sec al gen sgt capt lt hon rev';

/** The stop may end a sentence as well: what follows decides. */
const ANYWHERE =
  'approx appt appts abd adm amt ant art asst assoc avg bilat bil cap caps cardiol cc chol cm cms cond cont ctr cx dept diag dil ' +
  'dist div dx e.r est etc eval exam ext fam freq fx gm gms gr gtt gtts h hosp hr hrs ht hx inf inj in inc int jr kg kgs lab labs ' +
  'lat lb lbs liq lt ltd m.d max mcg med meds mg mgs min mins misc ml mm mo mos neg neuro norm obs occ op orig oz p.a path ped ' +
  'peds pharm ph.d phys pos poss post pre prep pt pts pulm q qd qh qhs r.n rad rec recd resp rt rx sat sec secs sig sl sol soln ' +
  'spec sq sr subq supp surg susp sx sync sys tab tabs tbsp temp tsp tx u unk vag vit vol wk wks wt yd yr yrs';

const BEFORE_NAME_SET: ReadonlySet<string> = /* @__PURE__ */ new Set(BEFORE_A_NAME.split(' '));
const ANYWHERE_SET: ReadonlySet<string> = /* @__PURE__ */ new Set(ANYWHERE.split(' '));

/** What a full stop after a word may mean. */
export type StopKind = 'never-final' | 'maybe-final' | 'initial' | 'dotted' | 'word';

/**
 * Classifies the word before a full stop, given without the stop.
 *
 * @example stopKind('Dr') // 'never-final'
 * @example stopKind('q.i.d') // 'dotted'
 */
export function stopKind(word: string): StopKind {
  const lower = word.toLowerCase();
  if (BEFORE_NAME_SET.has(lower)) return 'never-final';
  if (/^\p{L}$/u.test(word)) return 'initial';
  if (/^\p{L}{1,2}(?:\.\p{L}{1,2})+$/u.test(word)) return 'dotted';
  return ANYWHERE_SET.has(lower) ? 'maybe-final' : 'word';
}

/** Whether the tokenizer keeps the stop with the word: `Dr.`, `approx.`. */
export function keepsStop(word: string): boolean {
  const kind = stopKind(word);
  return kind === 'never-final' || kind === 'maybe-final';
}
