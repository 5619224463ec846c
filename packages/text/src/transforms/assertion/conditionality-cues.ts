import type { Conditionality } from '../../assertion.ts';
import type { CueRule } from './cue-rule.ts';

const SELF = 'he|she|you|the_patient|patient|they|it|there|pt|the|symptoms|this|any';
const ACT =
  'exertion|exercise|activity|walking|ambulation|ambulating|climbing|running|standing|sitting|bending|lifting|movement|motion|inspiration|expiration|breathing|deep_breathing|deep_inspiration|coughing|' +
  'swallowing|eating|meals|food|chewing|urination|voiding|micturition|defecation|intercourse|palpation|pressure|weight_bearing|weightbearing|position_change|positional_changes|change_in_position|' +
  'lying_down|lying_flat|lying_on|leaning_forward|supine|touch|light_touch|cold|cold_exposure|heat|stress|anxiety|rest|flexion|extension|rotation|abduction|adduction|valsalva|stairs|straining|sneezing|' +
  'laughing|talking|speaking|reading|driving|typing|writing|head_turning|turning|rolling_over|getting_up|arising|rising|use|overuse|alcohol|alcohol_use|menses|menstruation|pregnancy|sun_exposure|exposure_to|ingestion_of|contact_with|administration_of';

const hypothetical: readonly CueRule<Conditionality>[] = [
  {
    direction: 'forward',
    value: 'hypothetical',
    scope: 'sentence',
    phrases: [
      `if ${SELF}? has|have|had|develops|develop|developed|experiences|experience|becomes|become|gets|get|notices|notice|notes|feels|feel|is|are|occurs|shows|any?`,
      'if',
      `should|were ${SELF} have|develop|experience|become|notice|occur|be|get|to_develop|to_have?`,
      'in_case|in_the_event|in_the_case|in_event of|that?',
      'unless',
      'return|returning|come_back|call|calling|notify|contact|report|page|seek_medical_attention|seek_care|go_to_the_emergency_room|go_to_the_ed|see_your_doctor immediately|back|promptly|the|your|a|my? office|physician|doctor|md|clinic|hospital|er|ed|emergency_room|emergency_department|us|house_officer|surgeon? for|with|if|immediately_for|to_the_ed_for|to_the_emergency_department_for|to_the_er_for any|any_of_the_following|any_of_the_following_are_noted|there_is|increased|worsening?',
      'call_the_physician|call_your_doctor|call_your_physician|call_the_office|call_the_doctor|notify_your_physician|notify_physician',
      'watch|monitor|observe|monitored|monitoring|look_out|looking_out|watching|observed|alert|be_alert|on_the_lookout|precautions|instructed|warned|counseled|cautioned|educated|advised for|about|on|regarding signs|symptoms|signs_and_symptoms|signs_or_symptoms|any|development|evidence|the_development? of?',
      'warning_signs|signs_and_symptoms|return_precautions|precautions of|for|including|:',
      'risks',
      'risk|risks|at_risk|high_risk|increased_risk|low_risk|at_increased_risk|at_high_risk|predisposed|susceptible of|for|include|including|to|are|developing|of_developing|for_developing',
      'prevent|prevention|prevents|preventing|prophylaxis|prophylactic|prophylactically|avoid|avoiding|to_avoid|protect of|for|against?',
      'as_needed|prn for',
      'p . r . n .? for',
      'side_effects|adverse_effects|complications|adverse_reactions such_as|include|including|of_therapy',
      'would|could lead_to|result_in|cause|develop',
      'when|whenever_needed prn',
    ],
  },
  {
    direction: 'backward',
    value: 'hypothetical',
    scope: 'clause',
    phrases: [
      'as_needed|prophylaxis|precautions|prevention|risk|should prompt|occur|arise|develop|recur|worsen|return?',
      'should occur|arise|develop|recur|worsen|return|happen|persist',
      'if_it|if_this|if_these|if_they occurs|recurs|develops|returns|worsens|recur|occur|persists',
    ],
  },
];

const conditional: readonly CueRule<Conditionality>[] = [
  {
    direction: 'backward',
    value: 'conditional',
    scope: 'clause',
    phrases: [
      `with|on|upon|during|after|when|while|precipitated_by|triggered_by|brought_on_by|exacerbated_by|aggravated_by|worse_with|worsened_by|worsens_with|provoked_by|elicited_by|induced_by|only_with|occurs_with|associated_with moderate|minimal|mild|any|strenuous|heavy|deep|prolonged|passive|active|forced|physical|increased|less_than_ordinary|ordinary? ${ACT}`,
      'when|whenever|while|after he|she|the_patient|patient|they|pt|you walks|walk|climbs|exercises|lies|lying|stands|sits|bends|eats|moves|coughs|breathes|takes|exerts|swallows|is_lying|is_walking|is_standing|gets|urinates|drinks|lays|turns|runs|lifts',
      'when lying|walking|standing|sitting|supine|moving|eating|swallowing|climbing|exposed|taking|taken|given|upright|recumbent|bending',
      'at_night_when|at_peak stress|exercise|lying_flat',
      'exertional|positional|postprandial|nocturnal only',
    ],
  },
  {
    direction: 'forward',
    value: 'conditional',
    scope: 'item',
    words: 3,
    phrases: [
      'exertional|positional|postural|orthostatic|exercise_induced|postprandial|post_prandial|pleuritic|catamenial|drug_induced',
      'on|with|upon exertion|exercise|walking|palpation|inspiration|movement : |,?',
    ],
  },
  {
    direction: 'forward',
    value: 'conditional',
    scope: 'phrase',
    phrases: [
      'allergic|allergy|allergies|anaphylactic|anaphylaxis|intolerant to',
      'whenever|every_time|each_time he|she|the_patient|they',
    ],
  },
];

const stops: readonly CueRule<Conditionality>[] = [
  {
    direction: 'terminate',
    phrases: ['because|since|who|diagnosis', 'then', 'patient|pt is|was|has|had', 'he|she has|had|was|is'],
  },
  {
    direction: 'pseudo',
    phrases: [
      'if_negative|if_positive|as_if|even_if|if_any|if_so|what_if',
      `know|known|wonder|wondered|wondering|unclear|asked|unknown|sure|unsure|certain|uncertain|see|determine|evaluate|clear|ask|check if ${SELF}? has|have|had|is|was|are|develops|developed|shows?`,
      'return of|for_followup|for_follow_up|for_a_follow_up|to_baseline|to_work|of_bowel|to_clinic|to_the_operating_room|to_normal|of_spontaneous|to_school|home|visit|to_activities|in|to_his|to_her|to_the_clinic|to_the_floor',
      'returned|returns|returning to|from|home|with|for',
      'risk factor|factors|stratification',
      'called|call_schedule|on_call|was_called|condition_c|call_bell|call_light|call_was|call_for_ekg|called_for|roll_call',
      'reports|report|reported|contact dermatitis|that|of|no|of_symptoms|precautions',
      'report electronically|type|status|date|number',
      'with_or_without|when compared|seen|asked|last|it|evaluated|examined|first',
      'while in|on|at|here|he_was|she_was|hospitalized',
      'monitor strip|showed|revealed|shows',
      'after which|surgery|discharge',
      'should_be|should_have|should_not',
      'with_his|with_her|on_stress_test',
    ],
  },
];

/** Cues of supposition and of circumstances. */
export const CONDITIONALITY_CUES: readonly CueRule<Conditionality>[] = [...hypothetical, ...conditional, ...stops];
