const OWN =
  /^(?:(?:and|but|so|well|yes|you know|actually|,) )*(?:i (?:had|have had|got|caught|broke|tore|hurt|used to|went through|suffer(?:ed)?|take|took|smoke|drink|eat|live|grew up) (?!to\b|them\b|him\b|her\b|you\b|it\b|ordered\b|asked\b|(?:a|the|your|his|some|any|that|my)? ?(?:chance|opportunity|look|talk|conversation|chat|question|note|notes|results?|reports?|labs?|records?|nurse|resident|student|care|history)\b)|my (?:own|wife|husband|sons?|daughters?|kids?|child|children|mom|mother|dad|father|brother|sister|dogs?|cats?|family|house|car)\b)/;
const MYSELF = /\bi (?:have |had |'ve )?(?!will\b|can\b|would\b|could\b|should\b)[^,]*\bmyself\b/;
const CLINICAL =
  /\b(?:patient|review\w*|looked|look|order\w*|refer\w*|prescrib\w*|recommend\w*|examin\w*|checked|spoke|talked|you|your|she|he)\b/;

/**
 * Whether a clinician speaks of their own health or family (`I had a cold myself`), which is no finding of the patient.
 *
 * @param words in plain speech and lower case, before any change of person.
 */
export function isOwnStory(words: readonly string[]): boolean {
  const said = words.join(' ');
  return !CLINICAL.test(said) && (OWN.test(said) || MYSELF.test(said));
}
