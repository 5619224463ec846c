import type { VNode } from 'preact';
import type { Outcome } from '../api-description.ts';
import { chooseFile, fileSize, formatNames, type ChosenFile } from '../chosen-file.ts';
import { holdsMany, isMolfile } from '../structure/written-structure.ts';
import type { TaskInput } from '../task-request.ts';
import { DropPlace } from './drop-place.tsx';
import { FileButton } from './file-button.tsx';
import { StructureSketch } from './structure-sketch.tsx';

interface StructureInputProps {
  /** Media types of single structures and of files of many. */
  readonly accepted: readonly string[];
  readonly input: TaskInput;
  readonly onInput: (given: Outcome<TaskInput>) => void;
  readonly onSubmit: () => void;
}

/** Bytes of a file up to which it is looked into for whether it holds but one structure. */
const LOOKED_INTO = 100_000;

/** A structure as input: a field for a name, a SMILES or a molfile, drawn while it is written; and files of one or of many. */
export function StructureInput({ accepted, input, onInput, onSubmit }: StructureInputProps): VNode {
  const choose = (files: FileList | null | undefined): void =>
    void readChoice([...(files ?? [])], accepted).then(onInput);
  return (
    <DropPlace onDrop={choose}>
      {typeof input === 'string' ? (
        <Written text={input} onText={(value) => onInput({ value })} onSubmit={onSubmit} />
      ) : (
        <ChosenTable file={input} onRemove={() => onInput({ value: '' })} />
      )}
      <FileButton
        id="input-file"
        label="Choose a file"
        about={`or drop it here: ${formatNames(accepted.filter((type) => !/^(?:text\/plain|application\/json)$/.test(type)))}`}
        onChoose={choose}
      />
    </DropPlace>
  );
}

interface WrittenProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSubmit: () => void;
}

function Written({ text, onText, onSubmit }: WrittenProps): VNode {
  const long = text.trim().includes('\n');
  return (
    <div class="written">
      <div class="structure-field">
        <label for="input">Drug name, SMILES or molfile</label>
        <textarea
          id="input"
          class={long ? '' : 'line'}
          rows={long ? 12 : 2}
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          placeholder="paracetamol, or CC(=O)Nc1ccc(O)cc1"
          aria-describedby="input-said"
          value={text}
          onInput={({ currentTarget }) => onText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || long) return;
            event.preventDefault();
            onSubmit();
          }}
        />
      </div>
      <StructureSketch text={text} onText={onText} />
    </div>
  );
}

function ChosenTable({ file, onRemove }: { readonly file: ChosenFile; readonly onRemove: () => void }): VNode {
  return (
    <p class="chosen-table" aria-live="polite">
      <strong>{file.name}</strong>{' '}
      <span class="quiet">{fileSize(file.bytes.size)}, stays in this browser until you run; answered row by row</span>{' '}
      <button type="button" class="small" onClick={onRemove}>
        Write a structure instead
      </button>
    </p>
  );
}

/** A file of one structure becomes the text in the field; a file of many stays a file. */
async function readChoice(files: readonly File[], accepted: readonly string[]): Promise<Outcome<TaskInput>> {
  const { file, problem } = await chooseFile(files, accepted);
  if (problem) return { problem };
  if (/^text\/(?:csv|tab)/.test(file.mediaType) || file.bytes.size > LOOKED_INTO) return { value: file };
  const text = await file.bytes.text();
  return { value: holdsMany(text) || !(isMolfile(text) || isLine(text)) ? file : text };
}

function isLine(text: string): boolean {
  return text.trim() !== '' && !text.trim().includes('\n');
}
