import type { ComponentType } from 'preact';
import { lazyComponent } from './lazy-component.tsx';
import { readCorrection } from './speech/correction.ts';
import { readDiarization } from './speech/diarization.ts';
import { isSpoken } from './speech/spoken.ts';
import { readTranscript } from './speech/transcript.ts';
import { readDepiction } from './structure/depiction.ts';
import { readAbbreviations } from './text/abbreviations.ts';
import { readDeidentified } from './text/deidentified.ts';
import { readLinks } from './text/links.ts';
import { readRelations } from './text/relations.ts';
import { readSummary } from './text/summary.ts';
import { readTextClasses } from './text/text-classes.ts';
import { readAlerts } from './views/alerts.ts';
import { readAssessment } from './views/assessment.ts';
import { readClassification } from './views/classification.ts';
import { readDetection } from './views/detection.ts';
import { readExplanation } from './views/explanation.ts';
import { FindingsView } from './views/findings-view.tsx';
import { readInspection } from './views/inspection.ts';
import { JsonView } from './views/json-view.tsx';
import type { ResultViewProps } from './views/result-view-props.ts';
import { readSegmentation } from './views/segmentation.ts';
import { readSimilar } from './views/similar.ts';

/** A view of results. */
type View = ComponentType<ResultViewProps>;

/** The view of each task's result that needs one of its own, one line each. */
const VIEWS: Readonly<Record<string, View>> = {
  'text.entities': FindingsView,
  'text.assertion': FindingsView,
};

/** Views by what the result is; the code of each is loaded when a result of its kind is answered. */
const KINDS: readonly (readonly [read: (value: unknown) => unknown, view: View])[] = [
  [readTranscript, lazyComponent(async () => (await import('./speech/transcript-view.tsx')).TranscriptView)],
  [readCorrection, lazyComponent(async () => (await import('./speech/correction-view.tsx')).CorrectionView)],
  [readDiarization, lazyComponent(async () => (await import('./speech/diarization-view.tsx')).DiarizationView)],
  [isSpoken, lazyComponent(async () => (await import('./speech/spoken-view.tsx')).SpokenView)],
  [readAssessment, lazyComponent(async () => (await import('./views/assessment-view.tsx')).AssessmentView)],
  [readSimilar, lazyComponent(async () => (await import('./views/similar-view.tsx')).SimilarView)],
  [readDepiction, lazyComponent(async () => (await import('./views/depiction-view.tsx')).DepictionView)],
  [readAlerts, lazyComponent(async () => (await import('./views/alerts-view.tsx')).AlertsView)],
  [readClassification, lazyComponent(async () => (await import('./views/classification-view.tsx')).ClassificationView)],
  [readExplanation, lazyComponent(async () => (await import('./views/explanation-view.tsx')).ExplanationView)],
  [readSegmentation, lazyComponent(async () => (await import('./views/segmentation-view.tsx')).SegmentationView)],
  [readDetection, lazyComponent(async () => (await import('./views/detection-view.tsx')).DetectionView)],
  [readInspection, lazyComponent(async () => (await import('./views/inspection-view.tsx')).InspectionView)],
  [readRelations, lazyComponent(async () => (await import('./text/relations-view.tsx')).RelationsView)],
  [readAbbreviations, lazyComponent(async () => (await import('./text/abbreviations-view.tsx')).AbbreviationsView)],
  [readTextClasses, lazyComponent(async () => (await import('./text/text-classes-view.tsx')).TextClassesView)],
  [readDeidentified, lazyComponent(async () => (await import('./text/deidentified-view.tsx')).DeidentifiedView)],
  [readLinks, lazyComponent(async () => (await import('./text/links-view.tsx')).LinksView)],
  [readSummary, lazyComponent(async () => (await import('./text/summary-view.tsx')).SummaryView)],
];

/** The view that draws a result: the task's own, that of what the result is, or else the tree view. */
export function viewOf(task: string, value: unknown): View {
  return VIEWS[task] ?? KINDS.find(([read]) => read(value) !== undefined)?.[1] ?? JsonView;
}
