/** The four axes of an assertion. */
export type Axis = 'certainty' | 'temporality' | 'subject' | 'conditionality';

/**
 * Where a cue acts. `forward` on what follows it, `backward` on what precedes it, `both`; `pseudo` nowhere (it only keeps
 * shorter cues inside of it from acting: `no change`); `terminate` ends the scope of the cues of its axis.
 */
export type Direction = 'forward' | 'backward' | 'both' | 'pseudo' | 'terminate';

/**
 * How far a cue reaches, from short to long. `item` to the next comma, bracket or dash · `phrase` through a list, to
 * words such as `with` or `due to` · `clause` to the next clause · `sentence` over clauses, to a contrast such as `but`,
 * a semicolon or a heading.
 */
export type Scope = 'item' | 'phrase' | 'clause' | 'sentence';

/**
 * Cues that act alike. A phrase is a row of slots with a blank between; a slot is `|`-separated alternatives, `_` joins the words of one, and
 * a closing `?` makes it optional. `<n>` stands for a number (in digits or words), `<year>` for 1900–2099, `<month>` for a
 * month's name, `<stop>` for a comma, semicolon, full stop, closing bracket or the end of the sentence.
 */
export interface CueRule<Value extends string = string> {
  readonly direction: Direction;
  /** Left out for `pseudo` and `terminate`. */
  readonly value?: Value;
  /** Default `clause`. */
  readonly scope?: Scope;
  /** Most words between the cue and the entity. Default: no limit but the scope. */
  readonly words?: number;
  /** Acts only as the first words of its sentence. Default false. */
  readonly initial?: boolean;
  readonly phrases: readonly string[];
}

/** A point where scopes end. A break ends every scope up to and including its own `scope`. */
export interface BreakRule {
  /** `sentence` breaks end all scopes; `none` keeps shorter breaks inside of the phrase from acting. */
  readonly scope: Scope | 'none';
  readonly phrases: readonly string[];
}
