import type { Prediction } from '@medmodal/core';
import {
  AI_ASSERTED,
  base64,
  contentIdentifier,
  modelDevice,
  predictionProvenance,
  sha1,
  type FhirResource,
} from '@medmodal/core/fhir';
import type { Transcript } from '../transcript.ts';
import { writePlainTranscript } from './plain-transcript.ts';
import { writeWebVtt } from './subtitles.ts';

/**
 * A transcript as a FHIR R4 DocumentReference: for reading and as WebVTT, each with its SHA-1 as R4 asks; labelled as
 * asserted by artificial intelligence and preliminary until somebody signs it. What heard it is a contained Device; a
 * contained Provenance names the recording by its SHA-256. Whose consultation it is, is left to who files it.
 */
export function transcriptDocument({ value, provenance }: Prediction<Transcript>): FhirResource {
  const recorded = provenance.started;
  const parts = { targets: ['#'], device: '#recogniser', activity: 'Transcription' };
  const attachments = [
    attachment(value, 'text/plain;charset=utf-8', writePlainTranscript(value)),
    attachment(value, 'text/vtt;charset=utf-8', writeWebVtt(value)),
  ];
  return {
    resourceType: 'DocumentReference',
    meta: { security: [AI_ASSERTED] },
    contained: [
      { ...modelDevice(provenance, value.recogniser), id: 'recogniser' },
      { ...predictionProvenance(provenance, parts), id: 'provenance' },
    ],
    status: 'current',
    docStatus: 'preliminary',
    type: { text: 'Transcript of a consultation' },
    date: recorded,
    author: [{ reference: '#recogniser' }],
    description: 'Machine transcript of a recording; not reviewed.',
    content: attachments.map((one) => ({ attachment: { ...one, creation: recorded } })),
    context: { related: [{ identifier: contentIdentifier(provenance.inputSha256), display: 'Recording' }] },
  };
}

function attachment({ language }: Transcript, contentType: string, text: string): Readonly<Record<string, unknown>> {
  const bytes = new TextEncoder().encode(text);
  return {
    contentType,
    language,
    data: base64(bytes),
    size: bytes.length,
    hash: base64(sha1(bytes)),
    title: 'Transcript',
  };
}
