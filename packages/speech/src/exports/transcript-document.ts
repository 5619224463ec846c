import type { Prediction } from '@medmodal/core';
import type { Transcript } from '../transcript.ts';
import { writePlainTranscript } from './plain-transcript.ts';
import { sha1 } from './sha1.ts';
import { writeWebVtt } from './subtitles.ts';

/** The part of a FHIR R4 resource that {@link transcriptDocument} fills in. */
export interface FhirResource {
  readonly resourceType: string;
  readonly [element: string]: unknown;
}

/**
 * A transcript as a FHIR R4 DocumentReference: for reading and as WebVTT, each with its SHA-1 as R4 asks; labelled as
 * asserted by artificial intelligence and preliminary until somebody signs it. What heard it is a contained Device; a
 * contained Provenance names the recording by its SHA-256. Whose consultation it is, is left to who files it.
 */
export function transcriptDocument({ value, provenance }: Prediction<Transcript>): FhirResource {
  const recorded = provenance.started;
  const attachments = [
    attachment(value, 'text/plain;charset=utf-8', writePlainTranscript(value)),
    attachment(value, 'text/vtt;charset=utf-8', writeWebVtt(value)),
  ];
  return {
    resourceType: 'DocumentReference',
    meta: { security: [AI_ASSERTED] },
    contained: [device(value, provenance), provenanceOf(provenance)],
    status: 'current',
    docStatus: 'preliminary',
    type: { text: 'Transcript of a consultation' },
    date: recorded,
    author: [{ reference: '#recogniser' }],
    description: 'Machine transcript of a recording; not reviewed.',
    content: attachments.map((one) => ({ attachment: { ...one, creation: recorded } })),
    context: { related: [{ identifier: recordingIdentifier(provenance.inputSha256), display: 'Recording' }] },
  };
}

const AI_ASSERTED = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'AIAST',
  display: 'Artificial Intelligence asserted',
} as const;

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

function device({ recogniser }: Transcript, { library, models }: Prediction<Transcript>['provenance']): FhirResource {
  const versions = [library, ...models.map(({ id, version }) => ({ name: id, version }))];
  return {
    resourceType: 'Device',
    id: 'recogniser',
    deviceName: [{ name: recogniser, type: 'model-name' }],
    version: versions.map(({ name, version }) => ({ type: { text: name }, value: version })),
  };
}

function provenanceOf({ started, inputSha256 }: Prediction<Transcript>['provenance']): FhirResource {
  return {
    resourceType: 'Provenance',
    id: 'provenance',
    target: [{ reference: '#' }],
    recorded: started,
    activity: { text: 'Transcription' },
    agent: [{ who: { reference: '#recogniser' } }],
    entity: [{ role: 'source', what: { identifier: recordingIdentifier(inputSha256) } }],
  };
}

/** A name of content by its digest, as RFC 6920 writes it. */
function recordingIdentifier(sha256: string): { readonly system: string; readonly value: string } {
  const bytes = Uint8Array.from(sha256.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const url = base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return { system: 'urn:ietf:rfc:3986', value: `ni:///sha-256;${url}` };
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
