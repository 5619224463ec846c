/**
 * What models that learnt from subtitles write into silence, in lower case without punctuation. None is said in a
 * consultation, so they are left out wherever a window ends with them.
 */
export const PHANTOM_PHRASES: readonly string[] = [
  'thank you for watching',
  'thanks for watching',
  'thank you so much for watching',
  'please subscribe to my channel',
  'please like and subscribe',
  'dont forget to like and subscribe',
  'subscribe to the channel',
  'see you in the next video',
  'subtitles by the amaraorg community',
  'transcription by castingwords',
  'transcribed by otterai',
  'subtitles by',
  'untertitel der amaraorg community',
  'untertitelung im auftrag des zdf',
  'sous titres realises para la communaute damaraorg',
];

/** What is also said in earnest: left out only where the model doubts that anybody speaks. */
export const DOUBTFUL_PHRASES: readonly string[] = [
  'you',
  'thank you',
  'thanks',
  'bye',
  'bye bye',
  'okay',
  'so',
  'the',
];
