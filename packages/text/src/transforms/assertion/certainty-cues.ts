import type { Certainty } from '../../assertion.ts';
import type { CueRule } from './cue-rule.ts';

const SIGN =
  'evidence|signs_or_symptoms|signs_and_symptoms|signs/symptoms|symptoms_or_signs|sign|signs|symptom|symptoms|suggestion|indication|indications|finding|findings|suspicion|proof|trace|features|manifestations|stigmata';
const SEEN =
  'seen|identified|visualized|visualised|noted|present|appreciated|detected|found|demonstrated|observed|evident|apparent|palpable|palpated|' +
  'elicited|shown|heard|felt|reported|documented|recognized|revealed|encountered|obtained|discovered|suspected|endorsed|evidenced|mentioned|included';
const SHOW =
  'show|shows|reveal|reveals|demonstrate|demonstrates|identify|see|have|has|had|exhibit|appreciate|report|endorse|develop|experience|' +
  'complain_of|feel|note|detect|find|suggest|indicate|mention|appear_to_have|seem_to_have|know_of|admit_to|describe|display|contain|visualize|get|' +
  'carry_a_diagnosis_of|meet_criteria_for|suffer_from|recall|present_with|manifest|disclose|elicit';
const NOT =
  'not|never|didnt|doesnt|dont|hasnt|havent|hadnt|wasnt|isnt|werent|arent|couldnt|cant|cannot|wouldnt|aint|nor';
const BE =
  'is|was|are|were|be|been|being|appears|appeared|has_been|have_been|had_been|remains|remained|can_be|could_be|seems|to_be';
const ANAPHOR = 'which|that|this|these|those|it|they';
const ADVERB =
  'definitely|clearly|currently|now|also|again|completely|since|subsequently|essentially|well|readily|clinically|fully|actually|really|spontaneously|all';
/** Markers that a disease is named by: `smear negative tuberculosis` has the disease and lacks the marker. */
const MARKER =
  'gram|rh|coagulase|false|double|triple|er|pr|her2|her_2|receptor|hiv|ana|d|node|lactose|afb|smear|sputum|covid|covid_19|sars_cov_2|hpv|hbv|hcv|' +
  'hbeag|hbsag|ebv|cmv|alk|egfr|braf|kras|brca|anca|rf|ccp|coombs|p16|bcr_abl|philadelphia|jak2|antibody|hla_b27|oxidase|catalase';
const POSSIBLY = 'definite|definitive|convincing|compelling|conclusive|clear|clearcut';

const negative: readonly CueRule<Certainty>[] = [
  {
    direction: 'forward',
    value: 'negative',
    scope: 'phrase',
    phrases: [
      'no|without|w/o|sans',
      `no|without|without_any|w/o|with_no other|obvious|significant|new|acute|clear|overt|further|further|gross|any|apparent|radiographic|clinical|recent|real? ${SIGN} of|for|to_suggest|suggestive_of|suggesting|concerning_for|consistent_with|indicating|to_indicate|that?`,
      `no|without|w/o known|other|new|additional|further|significant|obvious|apparent|associated|appreciable|discernible|demonstrable|discrete|overt|frank|gross|acute|more|such`,
      'no|without|w/o complaint|complaints of|about',
      'no|without|w/o|no_further episodes|episode|recurrence|documentation|reports|report|mention|history|known_history|cases of',
      'no|without problems|problem|issues|issue|trouble|difficulty|difficulties with',
      'with|has|had|have|there_is|there_are|there_was|there_were|shows|showed no',
      'zero|none_of_the|nor|neither',
      'nothing to suggest|indicate|support|suggestive_of|consistent_with|concerning_for|explain',
      'absence|lack of',
      'lacks|lacked|lacking',
      `${BE}? negative|neg|<compound-negative> for`,
      `${MARKER} negative|neg for`,
      'unremarkable|nonsignificant for',
      'rather_than|instead_of|as_opposed_to|in_lieu_of|in_the_absence_of|aside_from_no',
      'never had|developed|experienced|smoked|used|been_diagnosed_with?',
      'inconsistent|incompatible|not_consistent|not_compatible|not_associated|not_accompanied with|by',
      'never',
      'nil|denial_of',
    ],
  },
  {
    direction: 'forward',
    value: 'negative',
    scope: 'clause',
    phrases: [
      'denies|denied|denying|deny any?',
      'denies|denied|denying|deny having|experiencing|ever? having|experiencing|any? ',
      'declines|declined|refuses|refused',
      NOT,
      `${NOT} ${SHOW} any?`,
      `did|does|do|has|have|had|could|can|would not ${SHOW} any?`,
      `${NOT} had|been|having any?`,
      `has|have|had|was|were|is|are not had|having|experienced|noticed|noted|developed|reported|endorsed|complained_of any?`,
      `${NOT} complaining_of|known_to_have|felt_to_be|felt_to_have|thought_to_be|found_to_have|suspicious_for|suggestive_of|indicative_of|diagnostic_of|to_have|significant_for|remarkable_for`,
      'is|was|are|were|patient_is|patient_was not a?',
      'fail|fails|failed|failing to reveal|show|demonstrate|identify|disclose|detect',
      'unable|inability to demonstrate|detect|identify|visualize|see|appreciate',
      'rules|ruled|ruling him|her|them|the_patient|patient|pt|this? out for|against?',
      'did|can|could|adequate_to|sufficient_to rule him|her|them|the_patient|patient|pt? out for|against?',
      "r/o'd|r/oed|r/od for?",
      'excludes|excluded|excluding',
      'has|have|had no',
      'nor is|was|does|did|has|had|were|are? he|she|it|they|there|the_patient|patient is|was|has|had|were? in|having|with?',
      'resolution_of|cleared_of|interval_resolution_of|complete_resolution_of',
    ],
  },
  {
    direction: 'forward',
    value: 'negative',
    scope: 'item',
    words: 3,
    phrases: ['negative|neg|absent|nonexistent|resolved', '( - )', '[ - ]', 'denies|negative|neg|no|none :', '- ve'],
  },
  { direction: 'forward', value: 'negative', scope: 'phrase', words: 8, phrases: ['clear|free of|from'] },
  {
    direction: 'backward',
    value: 'negative',
    scope: 'clause',
    phrases: [
      `${BE}? not|never ${ADVERB}? ${SEEN}`,
      `could|can|would not be ${ADVERB}? ${SEEN}`,
      `cannot|couldnt|cant|wouldnt be ${ADVERB}? ${SEEN}`,
      `${BE} no_longer ${SEEN}?`,
      'no_longer present|seen|an_issue|active|a_problem',
      `${BE} ${ADVERB}? absent|negative|denied|excluded|nonexistent|nil`,
      `${BE}? ${ADVERB}? ruled|r/o'd|r/oed out?`,
      `,? although|though|but|and|however? ${ANAPHOR}? has|have|had|is|was|are|were|seemed|seems|appears|appeared to_have|to_be|been|now|since|all|spontaneously|completely|subsequently? ${ADVERB}? resolved`,
      `${ADVERB}? resolved <stop>`,
      'did|does|do not recur|occur|exist|develop|materialize',
      'has|have|had not recurred|occurred|developed',
      'has|have|had since? subsided|disappeared|abated|vanished|gone_away|cleared',
      'is|are|was|were gone',
      `,? ${ANAPHOR} is|was|were|are|has_been|have_been|had_been ${ADVERB}? ruled_out|excluded|negative|not_seen|not_found|not_present|absent`,
      'denied by',
      'failed to develop|materialize',
      'to_be|as negative|absent',
    ],
  },
  {
    direction: 'backward',
    value: 'negative',
    scope: 'phrase',
    phrases: [
      ':|-|? none|no|negative|neg|nil|absent|denied|denies <stop>',
      'none|negative|neg|absent|nil|denied|denies|unremarkable_for|nonreactive <stop>',
      ': negative|absent|none|denies|denied',
      '( - ) <stop>',
      'screen|test|testing|antigen|pcr|culture|cultures|titer|serology|swab|assay|toxin|stain|panel negative|neg|<compound-negative>',
    ],
  },
  {
    direction: 'backward',
    value: 'negative',
    scope: 'item',
    words: 0,
    phrases: ['free', 'ruled_out', 'negative', 'neg', '<compound-negative>', 'absent', 'resolved', '( - )'],
  },
];

const negativePossible: readonly CueRule<Certainty>[] = [
  {
    direction: 'forward',
    value: 'negative-possible',
    scope: 'phrase',
    phrases: [
      `${BE}? unlikely|improbable|doubtful to_be|for|that? this|there|it|he|she|the_patient? is|was|has|had|represents|are?`,
      `${BE}? less|not|least likely to_be|represents|due_to?`,
      'low|lower|little|minimal|low_clinical|low_index_of|no_high|no_strong suspicion|concern|probability|likelihood|suspicious for|of',
      'doubt|doubts|doubted|i_doubt that? this|there|it|he|she|the_patient? is|was|has|had|represents|are?',
      `no|without ${POSSIBLY} ${SIGN}? of|for?`,
      'probably|likely|presumably no|not|without|negative_for',
      'not|never felt|thought|believed|suspected to_be|to_represent|to_have?',
      'argues|argue|argued|speaks|weighs against',
      'not_strongly|not_particularly|not_highly|not_especially suggestive_of|suspicious_for|concerning_for|consistent_with',
    ],
  },
  {
    direction: 'backward',
    value: 'negative-possible',
    scope: 'clause',
    phrases: [
      `,? ${ANAPHOR}? ${BE}|seems|felt|thought|considered|deemed? felt_to_be|thought_to_be|considered|very|highly|quite|clinically|also? unlikely|improbable|doubtful`,
      `${BE}? less|not|least likely`,
      'is|was|are|were not suspected|favored|favoured|likely|felt_to_be_present|felt_to_be_likely',
      'is|was|were not|never? definitely|definitively|clearly|convincingly seen|identified|present|visualized',
    ],
  },
];

const neutralPossible: readonly CueRule<Certainty>[] = [
  {
    direction: 'forward',
    value: 'neutral-possible',
    scope: 'phrase',
    phrases: [
      'possible|possibly|possibility|possibilities|conceivable|conceivably|perhaps|maybe of|that?',
      'may|might|could be|have|represent|reflect|indicate|suggest|relate_to|be_related_to|be_due_to|be_secondary_to|also_be|well_be|have_been|have_had|still_have|be_consistent_with|be_from',
      'there may|might|could be|have_been',
      'rule|ruling|to_rule|r/o|ro him|her|them|the_patient|patient? out for?',
      'r/o|ro for?',
      'rule_out|r/o vs|versus?',
      'to exclude|evaluate_for|assess_for|investigate_for|screen_for|check_for|look_for|r/o',
      'evaluate|evaluated|evaluating|evaluation|assess|assessed|assessment|screen|screened|screening|test|tested|testing|checked|check|workup|work_up|worked_up|investigated|investigation|surveillance for',
      'cannot|cant|can_not|could_not|unable_to|not_able_to|not|wouldnt|does_not|did_not|doesnt|didnt be? rule|exclude|ruled|excluded|rule_him|rule_her out|for?',
      'not|not_been|not_entirely|not_completely ruled_out|excluded for?',
      'question|questions|questionable|query|querying|equivocal|indeterminate of|for?',
      'concern|concerns|worry|worries|fear|concerned|worried for|about|of|that|over the_possibility_of|a_possible?',
      'versus|vs',
      'differential|differentials|ddx|differential_diagnosis|differential_diagnoses includes|include|included|including|is|was|of|would_include|also_includes?',
      'not certain|sure|clear|known if|whether he|she|the_patient|patient|there|it|this|these? has|have|had|is|was|are|represents|developed?',
      'uncertain|unclear|unknown|undetermined|wonder|wondering if|whether he|she|the_patient|patient|there|it|this|these? has|have|had|is|was|are|represents|developed?',
      'either',
      'consider|considered|considering|consideration of|for?',
      'what must_be_ruled_out is',
      'be|should_be|must_be|may_be|could_be|to_be|will_be|needs_to_be ruled_out for',
      'whether this|there|he|she|it is|has|was|represents',
    ],
  },
  { direction: 'forward', value: 'neutral-possible', scope: 'item', words: 5, phrases: ['?', '( ? )'] },
  {
    direction: 'backward',
    value: 'neutral-possible',
    scope: 'phrase',
    phrases: [
      'can_not|cannot|cant|could_not|not|can_neither|may_not entirely|completely|fully|definitively? be|been? entirely|completely|fully|definitively? ruled_out|excluded',
      'not ruled_out|excluded|entirely_excluded',
      'did_not|didnt|does_not|doesnt rule_out|exclude',
      'be|being|should_be|ought_to_be|may_be|might_be|could_be|will_be|can_be|must_be|is_to_be|needs_to_be|to_be ruled_out|excluded',
      `${BE} possible|questionable|equivocal|indeterminate|questioned|uncertain|a_possibility|in_the_differential|on_the_differential|considered|a_consideration|a_concern`,
      'vs|versus',
      'remains? a_possibility|possible|in_the_differential|in_question',
      'is|was|are|were|has_been also? considered|entertained|questioned',
    ],
  },
  {
    direction: 'backward',
    value: 'neutral-possible',
    scope: 'item',
    words: 0,
    phrases: ['?', '( ? )', '( possible )', 'possible <stop>'],
  },
];

const positivePossible: readonly CueRule<Certainty>[] = [
  {
    direction: 'forward',
    value: 'positive-possible',
    scope: 'phrase',
    phrases: [
      'probable|probably|likely|presumed|presumptive|presumably|suspected|apparent|apparently|putative|seemingly|suspect|suspects|suspecting|favored|favor|favors|favoring|favoured',
      'likely|probably|presumably|most_likely|more_likely|very_likely|highly_likely represents|represent|representing|reflects|reflect|reflecting|due_to|secondary_to|related_to|from|a',
      'most|more|very|highly|quite likely|probable|probably|suspicious_for|suggestive_of|concerning_for',
      'consistent|compatible|c/w|most_consistent|most_compatible|in_keeping|keeping with?',
      'suggests|suggest|suggesting|suggestive|suggested that|of?',
      'suspicion|suspicious|high_suspicion|clinical_suspicion|high_index_of_suspicion for|of',
      'concerning|worrisome|suspicious|worrying for',
      'appears|appeared|seems|seemed|felt|thought|believed|considered|presumed|suspected to to_be|represent|have|be|reflect|be_due_to|be_secondary_to?',
      'appearance|appearances|features|findings|picture suggesting|suggestive_of|of_a_possible',
      'indicative|indicating|diagnostic of',
      'presumptive|working|provisional|tentative diagnosis|diagnoses of|is|:',
      'impression_of_a_possible|felt_to_be|thought_to_be|thought_to_have|felt_to_represent|believed_to_be|thought_to_represent',
    ],
  },
  {
    direction: 'backward',
    value: 'positive-possible',
    scope: 'phrase',
    phrases: [
      `${BE} likely|probable|suspected|presumed|favored|favoured|most_likely|very_likely|highly_likely|felt_to_be_likely`,
      'is|was|are|were strongly|highly? suspected|favored|presumed',
      'suspected|presumed|likely|probable <stop>',
    ],
  },
];

const stops: readonly CueRule<Certainty>[] = [
  {
    direction: 'terminate',
    phrases: [
      'positive|pos|significant|remarkable|notable|noteworthy for',
      '+|( + )|positive|pos|( x )|[ x ]',
      'admits|endorses|endorsed|acknowledges|affirms to?',
      ': yes|positive|present|pos|y',
      'does|did|do have|complain_of|report|endorse|admit_to|appear|note|describe|feel|get',
      'but_does|but_has|but_is|but_with|only|just|except',
    ],
  },
  {
    direction: 'pseudo',
    phrases: [
      'no|without|not|nor interval|significant|definite|suspicious|acute|further|appreciable|substantial|overall|notable|marked|real|much|any? interval|significant? change|changes|increase|decrease|worsening|improvement|progression|growth|enlargement|relief|response|difference|alteration|contrast in|of|from|to|with?',
      'without|no difficulty|assistance|incident|problems|limitation|trouble|interruption|complication|complications|restriction|contract <stop>',
      'without|no difficulty|assistance|incident|limitation|trouble|interruption and',
      'no|not longer? doubt|question that|about|of?',
      'no . <n>',
      'rather_than better|worse|improve|improving',
      'not been|be|being? helpful|effective|beneficial|successful|useful',
      'dissected|freed|cut|taken|mobilized|broke free|clear of|from?',
      'not only|just|merely|necessarily|limited_to|exceed|to_exceed|otherwise_specified|elsewhere_classified|always|solely',
      'not|never|no been|be? extend|cause|drain|change|changed|increase|increased|decreased|improve|improved|improving|resolve|resolved|resolving|relieved|responding|respond|responded|controlled|well_controlled|improved_by|relieved_by|relieved_with|treated|worse|worsened|worsening|better|take|taking|tolerate|tolerating|tolerated|able_to|interfere|alleviated|helped|help|explained|explain|due_to|secondary_to|related_to|because_of|caused_by|as_severe|completely|adequately|entirely|optimally|yet_resolved|fully_resolved|affected_by|requiring|require|aware_of_his|aware_of_her',
      'not|cant|cannot|unable_to breathe|sleep|walk|ambulate|tolerate|move|stand|speak|bear|swallow because|due|secondary',
      `${MARKER} negative|neg`,
      'negative inspiratory|pressure|pressures|margin|margins|affect|symptoms_of|thoughts|side|feedback|rods|rod|bacilli|balance|reaction|cocci',
      'if_negative|whether_or_not|or_not|if_not|why_not|not_if',
      'free air|fluid|t4|t3|wall|text|flap|thyroxine|water|t|testosterone|intraperitoneal|margins|edge|floating',
      'not_for_resuscitation|do_not resuscitate|intubate',
      'without_contrast|without_and_with|with_and_without|without_iv_contrast',
      'may|might|could return|follow|resume|take|shower|bathe|drive|benefit|require|need|go|also_have_a|proceed|use|continue|start|consider',
      'likelihood_of_benefit|month_of_may|in_may|may <n>',
      'low_risk|risk_factor|risk_factors|risk_stratification for|of?',
      'risks , benefits|risks_and_benefits|risks_benefits',
      'patient_questions|questions were|answered',
      'concern for_his_safety|for_safety|about_cost',
      'denied admission|access|coverage',
      'for_evaluation_and|evaluation_of|reevaluation_of',
      'in_consideration_of|taken_into_consideration',
      'apparent|no_apparent distress|stated_age',
      'suggested that_he|that_she|that_the_patient|to_the_patient|he|she',
      'clear to|lungs|fluid|liquids',
    ],
  },
];

/** Cues of how sure the author is. */
export const CERTAINTY_CUES: readonly CueRule<Certainty>[] = [
  ...negative,
  ...negativePossible,
  ...neutralPossible,
  ...positivePossible,
  ...stops,
];
