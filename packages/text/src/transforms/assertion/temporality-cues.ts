import type { Temporality } from '../../assertion.ts';
import type { CueRule } from './cue-rule.ts';

const LONG = 'month|months|mo|mos|year|years|yr|yrs|decade|decades';
const SHORT = 'minute|minutes|hour|hours|hr|hrs|day|days|night|nights|week|weeks|wk|wks|shift|shifts';
const STUDY =
  'study|studies|exam|exams|examination|examinations|ct|cts|mri|mr|scan|scans|film|films|radiograph|radiographs|x_ray|chest_x_ray|report|reports|echo|echocardiogram|ekg|ecg|ultrasound|images|imaging|note|notes|visit|visits|records|record|comparison|mammogram|colonoscopy_report|labs|values|baseline|tracing|pet|readings|reading|dictation|evaluation|documentation|discharge_summary|day|night|week|month|hour|hours|24|48|one|two';
const OF =
  'of|for|with|includes|including|included|notable_for|significant_for|remarkable_for|positive_for|is|was|consists_of';
const WHEN = 'spring|summer|fall|autumn|winter';

/** When something was, as adverbials. */
const DATES: readonly string[] = [
  `<n> to|or|and|-? <n>? more_than|over? ${LONG} ago|earlier|prior|previously|before`,
  `several|many|a_few|few|a_couple|couple|a|an|some|about_a of? ${LONG} ago|earlier|prior|previously|before`,
  `last year|month|${WHEN}`,
  'in|during|back_in|since|circa|around [? *? *? date? [? the? summer|spring|fall|winter|early|late|mid? <month>? of|,? <year>',
  'in the? <n> s',
  'in_childhood|as_a_child|since_childhood|as_a_teenager|as_an_infant|as_a_baby|at_birth|in_infancy|in_her_youth|in_his_youth|in_adolescence|as_a_young|during_childhood|in_high_school|in_college',
  'at age|the_age_of|age_of <n>',
  'in_the_past|in_the_distant_past|in_the_remote_past|years_ago|months_ago|long_ago|a_long_time_ago|decades_ago|remotely|years_prior|years_before|years_earlier',
  'for|over|during|in|within|past|last the? past|last? <n>|many|several|few years|yrs|decades',
  'in_his|in_her|in_their early|mid|late? <n>',
];

const past: readonly CueRule<Temporality>[] = [
  {
    direction: 'forward',
    value: 'past',
    scope: 'sentence',
    phrases: [
      'patient|past_medical|past|medical|past_surgical|surgical|social history|hx :',
      'allergies|pmh|pmhx|psh|pshx :',
    ],
  },
  {
    direction: 'forward',
    value: 'past',
    scope: 'clause',
    phrases: [
      `history|hx|hist is|was? significant|notable|remarkable|positive|pertinent? ${OF}`,
      'h/o|hx',
      `past|prior|previous|remote|personal|known|strong|long|long_standing|longstanding|extensive|significant|medical|surgical|old|distant|documented|previously_documented history|hx|h/o is|was? significant|notable|remarkable|positive? ${OF}`,
      `past|prior|previous|significant|known|pertinent medical|surgical|medical_and_surgical|psychiatric|cardiac|ocular|obstetric|gynecologic|oncologic|pulmonary|social|orthopedic|family history|hx is|was? significant|notable|remarkable|positive|only? ${OF}|:?`,
      `medical|surgical|psychiatric|cardiac|oncologic|family history|hx is|was? significant|notable|remarkable|positive? ${OF}`,
      `pmh|pmhx|psh|pshx significant|notable|remarkable|positive? ${OF}?`,
      'histories of',
      'historically|formerly|in_the_remote_past|in_her_past|in_his_past|hx_of|hxof|h_o',
      'in_the_past for|with|had|has_had|he_had|she_had?',
      'used_to have|smoke|drink|take|use|be',
      'diagnosed|treated|hospitalized|operated|admitted|seen with|for|on <n>|several|many|couple|a|few of? years|months ago',
      'long_standing|longstanding|preexisting|pre_existing|antecedent history_of?',
      'known to_have',
      'known_case of',
      'known_history|carries_a_history|carries_the_diagnosis|carries_a_diagnosis|previously_diagnosed|previously_diagnosed_with of?',
      'survivor of',
    ],
  },
  {
    direction: 'forward',
    value: 'past',
    scope: 'item',
    phrases: [
      'status_post|s/p|post_status|sp|post_op_from',
      'previously|formerly had|has|underwent|been|received|diagnosed_with|treated_for|suffered|experienced|developed a?',
      'no? known',
      'history|hx|past_history|medical_history|prior_history|previous_history',
      'last <year>|year|month|spring|summer|fall|winter|had?',
    ],
  },
  {
    direction: 'forward',
    value: 'past',
    scope: 'item',
    words: 5,
    phrases: [
      'prior|previous|old|remote|former|past|childhood|antecedent|distant|ex|previously|earlier_episode_of|earlier_episodes_of',
      'had_had|had_undergone|had_a_previous|had_a_prior|underwent_a_previous|had_previously_undergone',
    ],
  },
  { direction: 'forward', value: 'past', scope: 'sentence', words: 10, initial: true, phrases: DATES },
  { direction: 'forward', value: 'past', scope: 'clause', phrases: DATES },
  { direction: 'backward', value: 'past', scope: 'clause', phrases: DATES },
  {
    direction: 'backward',
    value: 'past',
    scope: 'item',
    words: 4,
    phrases: ['in_past|previously|formerly|remotely|historically|by_history|per_history', 'survivor'],
  },
];

const future: readonly CueRule<Temporality>[] = [
  {
    direction: 'forward',
    value: 'future',
    scope: 'phrase',
    phrases: [
      'will|shall have|undergo|be|need|require|get|receive|proceed|return|follow_up|go|likely_need|likely_require|start|begin|obtain|perform|schedule|order|plan_for|consider|return_for|be_scheduled_for|be_admitted_for|be_started_on|proceed_with|likely|probably|also|eventually|ultimately? have|undergo|need|require|receive|a|an?',
      'will|wont|shall',
      'scheduled|scheduling|planned|planning|plans|plan|awaiting|awaits|pending|upcoming|booked|slated|listed|arranged|candidate|referred|referral for|to|on? undergo|have|receive|proceed_with|start|begin|a|an?',
      'going to be|have|undergo?',
      'future|elective|anticipated|anticipate|anticipating|forthcoming|prospective',
      'in preparation for',
      'recommend|recommended|recommends|advise|advised a|repeat|follow_up|further?',
      'follow_up with|for',
      'next week|month|year|visit|appointment|monday|tuesday|wednesday|thursday|friday',
      'tomorrow',
    ],
  },
  {
    direction: 'backward',
    value: 'future',
    scope: 'phrase',
    phrases: [
      'is|are|was|were scheduled|planned|pending|recommended|anticipated|arranged',
      'scheduled|planned|pending|tomorrow|next_week|next_month|next_year|in_the_future',
      'in <n> days|weeks|months <stop>',
      'will|to be performed|done|scheduled|obtained|ordered|arranged|repeated|checked|started|needed|considered|placed|given',
      'to follow <stop>',
    ],
  },
];

const current: readonly CueRule<Temporality>[] = [
  {
    direction: 'forward',
    value: 'current',
    scope: 'sentence',
    words: 8,
    phrases: [
      'currently|today|now|presently|at_present|at_this_time|this_morning|this_evening|this_afternoon|tonight|still|newly|recently',
    ],
  },
  {
    direction: 'forward',
    value: 'current',
    scope: 'phrase',
    phrases: [
      'acute|acutely|active|ongoing|current|continued|continuing|worsening|new|new_onset|recent|exacerbation_of|flare_of|sudden_onset|onset',
      `<n> -? ${SHORT} history|hx|h/o|course of`,
      `several|few|couple of? ${SHORT} history|hx of`,
      'day|days|week|weeks|hour|hours history|hx of',
      `for|over|in|during|within|past|last the? past|last|previous? <n>|several|few|couple|couple_of? ${SHORT}|month|months`,
      `<n>|several|few ${SHORT} ago|prior|earlier|before`,
      'yesterday|last_night|this_week|overnight|earlier_today|the_other_day|last_week',
      'admission|admitting|principal|primary|discharge|transfer diagnosis|diagnoses|problem',
    ],
  },
  {
    direction: 'backward',
    value: 'current',
    scope: 'phrase',
    phrases: [
      'today|currently|now|at_present|at_this_time|this_morning|this_evening|tonight|yesterday|last_night|overnight|last_week|on_admission|on_arrival|on_presentation',
      `for|over|in|during|within|past|last the? past|last|previous? <n>|several|few|couple|couple_of? ${SHORT}`,
      `<n>|several|few|couple_of ${SHORT} ago|prior|earlier|before|duration`,
    ],
  },
];

const stops: readonly CueRule<Temporality>[] = [
  {
    direction: 'terminate',
    phrases: [
      'who|that|and|now|but|he|she|patient? presents|presented|presenting|complains|complained|complaining|comes|came|coming|arrives|arrived|admitted|seen|here|brought|transferred|referred|sent',
      'was|is|were found|noted|admitted|brought|transferred|seen|referred|sent|evaluated|here',
      'now|currently|today|presently with?',
      'states|stated|reports|reported|noted|denies|denied|complaint|complaints|presentation|consistent_with|recent|recently|new|this_admission|this_time',
      'ed|er|emergency_department|emergency_room',
      'who is|was|has|had',
      'in|for|with for|with|a_chief_complaint|chief_complaint|acute|worsening|increasing|new|complaints',
      'on exam|examination|admission|arrival|physical|presentation',
    ],
  },
  {
    direction: 'pseudo',
    phrases: [
      'history_of_present|history_of_the_present|present illness|complaint',
      'history and|,|& physical|examination|exam|physical_exam|physical_examination',
      'history taking|from|obtained|provided|per|given|source|limited|form|taken|is_obtained|is_limited|was_obtained|is_as_above|as_above|:',
      'poor|detailed|vague|good|reliable|unreliable|brief|interval|clinical|patient|social|travel|sexual|menstrual|developmental|immunization|birth history|historian of?',
      'history of chief_complaint|presenting_complaint|presenting_illness|current_illness',
      'natural history of?',
      'known to|as|about|that|how',
      'well|also|is|was|are|not|not_been|been|were|not_well known',
      'not|never|not_been known to_have',
      'no|given|based_on|according_to|on|per the|his|her? history <stop>',
      `previous|prior|old|past|last|earlier|remote ${STUDY}`,
      'year|years|month|months|week|weeks|day|days|yr|yrs|y|yo -? old',
      'how|too|very|an? old man|woman|male|female|lady|gentleman|records|chart',
      'prior to|authorization',
      'previously described|noted|mentioned|seen|documented|reported|discussed|stated|identified|demonstrated|visualized|scheduled|healthy|well',
      'as previously',
      'past tense|midnight|pointing|the|due',
      'status post_void',
      'compared_to|comparison|compared_with|in_comparison|since|unchanged_from|similar_to|than|relative_to|from the|a|his|her? prior|previous|old|last|past|earlier',
      'good|free|against_her|against_his will',
      'living will',
      'will power',
      'new york|england|haven|jersey|mexico|orleans',
      'plan|plans :|is|of|and|discussed',
      'past <n>|several|few days|day|hours|weeks|week',
    ],
  },
];

/** Cues of when. */
export const TEMPORALITY_CUES: readonly CueRule<Temporality>[] = [...past, ...future, ...current, ...stops];
