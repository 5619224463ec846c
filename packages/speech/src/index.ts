export { pcmStream, STREAM_MEDIA_TYPES } from './codecs/pcm-stream.ts';
export { decodeRecording, recording } from './codecs/recording.ts';
export { recordingMediaTypes } from './codecs/recording-formats.ts';
export {
  readTextGrid,
  writeTextGrid,
  type TextGrid,
  type TextGridInterval,
  type TextGridTier,
} from './codecs/text-grid.ts';
export type { CorrectedText } from './correction/corrected-text.ts';
export type { CorrectionSettings, Corrector } from './correction/corrector.ts';
export { openCorrector, type CorrectorParts } from './correction/open-corrector.ts';
export type { ChangedText, TextChange, TextChangeKind } from './correction/text-change.ts';
export { createLogMelStream, type LogMelStream } from './encoders/log-mel-stream.ts';
export { createLogMel, type LogMel, type LogMelOptions } from './encoders/log-mel.ts';
export { whisperScale, wholeLogMel, type LogMelFeatures } from './encoders/whole-log-mel.ts';
export { diarizationExports } from './exports/diarization-exports.ts';
export { transcriptExports } from './exports/transcript-exports.ts';
export { applyChangesToWords } from './formatting/apply-changes-to-words.ts';
export { composeChanges } from './formatting/compose-changes.ts';
export { formatClinicalText } from './formatting/format-clinical-text.ts';
export type { FormattingOptions } from './formatting/formatting-rule.ts';
export { verbaliseClinicalText } from './formatting/verbalise-clinical-text.ts';
export { createCtcRecogniser, type CtcRecogniserParts } from './recognition/ctc/ctc-recogniser.ts';
export { createHubRecogniser, type HubRecogniserOptions } from './recognition/hub/create-hub-recogniser.ts';
export type { HubImporter } from './recognition/hub/hub-library.ts';
export { isHubModelName } from './recognition/hub/hub-model-name.ts';
export type { HubSettings, SpeechFinder } from './recognition/hub/hub-settings.ts';
export type { TimeSpan } from './recognition/hub/speech-windows.ts';
export {
  RECOGNISER_SAMPLE_RATE,
  type PartialRecognition,
  type RecognisedWord,
  type Recogniser,
  type RecogniserSession,
  type Recognition,
  type RecognitionOptions,
} from './recognition/recogniser.ts';
export type { RecogniserParts } from './recognition/known-recognisers.ts';
export { assignRoles, type SpokenTurn } from './speakers/assign-roles.ts';
export { assignSpeakers, assignTurns, type AssignedSpeakers } from './speakers/assign-speakers.ts';
export type { Diarization, DiarizationSegment } from './speakers/diarization.ts';
export type { DiarizeInput } from './speakers/diarize-recording.ts';
export { findSpeakers, type SpeakerCount } from './speakers/find-speakers.ts';
export type { SpeakerTurn } from './speakers/speaker-turn.ts';
export { splitByText } from './speakers/split-by-text.ts';
export { createSpeech, type Speech, type SpeechParts } from './speech.ts';
export type { SpokenText } from './spoken-text.ts';
export { createHubSynthesiser } from './synthesis/hub-synthesiser.ts';
export type { SpeechSound } from './synthesis/speech-sound.ts';
export type {
  SpeakingOptions,
  SpeechSynthesiser,
  SpokenWaveform,
  SynthesiserVoice,
} from './synthesis/speech-synthesiser.ts';
export { writeWav } from './synthesis/write-wav.ts';
export { createSpeakTask, type SpeakTaskParts } from './tasks/speak.ts';
export type { SpeakOptions } from './tasks/speak-options.ts';
export type { TranscribeOptions } from './tasks/transcribe-options.ts';
export type { DiarizeOptions } from './tasks/diarize-options.ts';
export type { Speaker, SpeakerRole, Transcript, TranscriptSegment, TranscriptWord } from './transcript.ts';
export { createResampler, type Resampler } from './transforms/create-resampler.ts';
export { createSpeechDetector, type SpeechDetector } from './transforms/create-speech-detector.ts';
export { findSpeech, type SpeechSegment, type SpeechSegmentOptions } from './transforms/find-speech.ts';
export { type Loudness, measureLoudness } from './transforms/measure-loudness.ts';
export { normaliseLoudness } from './transforms/normalise-loudness.ts';
export { resample } from './transforms/resample.ts';
export { toMono } from './transforms/to-mono.ts';
export { toRecogniserWaveform } from './transforms/to-recogniser-waveform.ts';
export { createWaveformBuilder, type WaveformBuilder, type WaveformBuilderOptions } from './waveform-builder.ts';
export { createWaveform, SAMPLE_RATES, type Waveform } from './waveform.ts';
export { waveformBytes } from './waveform-bytes.ts';
