import { readFile } from 'node:fs/promises';
import type { HubFiles } from './loopback-hub.ts';

/** Seconds of a window of the tiny Whisper. */
export const TINY_WINDOW = 5;

async function graph(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(`fixtures/${name}.onnx`, import.meta.url)));
}

/** A random Whisper: five-second windows, English and German, 501 times, two alignment heads. */
export async function tinyWhisper(): Promise<HubFiles> {
  const special = ['<|endoftext|>', '<|startoftranscript|>', '<|en|>', '<|de|>', '<|translate|>', '<|transcribe|>'];
  const later = ['<|startofprev|>', '<|nospeech|>', '<|notimestamps|>'];
  const times = Array.from({ length: 501 }, (_, step) => `<|${(step * 0.02).toFixed(2)}|>`);
  const added = [...special, ...later, ...times];
  const first = 256;
  const id = (token: string): number => first + added.indexOf(token);
  return {
    'config.json': {
      model_type: 'whisper',
      architectures: ['WhisperForConditionalGeneration'],
      is_encoder_decoder: true,
      d_model: 8,
      decoder_layers: 1,
      decoder_attention_heads: 2,
      encoder_layers: 1,
      encoder_attention_heads: 2,
      max_source_positions: 250,
      max_target_positions: 100,
      vocab_size: 820,
    },
    'generation_config.json': {
      decoder_start_token_id: id('<|startoftranscript|>'),
      eos_token_id: id('<|endoftext|>'),
      no_timestamps_token_id: id('<|notimestamps|>'),
      lang_to_id: { '<|en|>': id('<|en|>'), '<|de|>': id('<|de|>') },
      task_to_id: { transcribe: id('<|transcribe|>'), translate: id('<|translate|>') },
      suppress_tokens: special.slice(1).map(id).concat(later.map(id)),
      begin_suppress_tokens: [32],
      max_initial_timestamp_index: 50,
      alignment_heads: [
        [0, 0],
        [0, 1],
      ],
    },
    'preprocessor_config.json': {
      feature_extractor_type: 'WhisperFeatureExtractor',
      processor_class: 'WhisperProcessor',
      feature_size: 80,
      sampling_rate: 16_000,
      hop_length: 160,
      n_fft: 400,
      chunk_length: TINY_WINDOW,
      n_samples: 16_000 * TINY_WINDOW,
      nb_max_frames: 100 * TINY_WINDOW,
    },
    'tokenizer_config.json': { tokenizer_class: 'WhisperTokenizer', eos_token: '<|endoftext|>' },
    'tokenizer.json': {
      version: '1.0',
      added_tokens: added.map((content, index) =>
        addedToken(content, first + index, index < special.length + later.length),
      ),
      normalizer: null,
      pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      post_processor: null,
      decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
      model: { type: 'BPE', vocab: byteVocabulary(), merges: [], unk_token: null, continuing_subword_prefix: null },
    },
    'onnx/encoder_model.onnx': await graph('whisper-encoder'),
    'onnx/decoder_model_merged.onnx': await graph('whisper-decoder'),
  };
}

/** A random Moonshine with letters as tokens. */
export async function tinyMoonshine(): Promise<HubFiles> {
  const special = ['<unk>', '<s>', '</s>'];
  const pieces = [
    '▁',
    ...'abcdefghijklmnopqrstuvwxyz',
    ...[...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `▁${letter}`),
  ];
  return {
    'config.json': {
      model_type: 'moonshine',
      architectures: ['MoonshineForConditionalGeneration'],
      is_encoder_decoder: true,
      hidden_size: 8,
      decoder_num_hidden_layers: 1,
      decoder_num_key_value_heads: 2,
      encoder_num_hidden_layers: 1,
      encoder_num_key_value_heads: 2,
      decoder_start_token_id: 1,
      eos_token_id: 2,
      vocab_size: 64,
    },
    'preprocessor_config.json': {
      feature_extractor_type: 'MoonshineFeatureExtractor',
      processor_class: 'MoonshineProcessor',
      sampling_rate: 16_000,
    },
    'tokenizer_config.json': { tokenizer_class: 'PreTrainedTokenizerFast', unk_token: '<unk>', eos_token: '</s>' },
    'tokenizer.json': {
      version: '1.0',
      added_tokens: special.map((content, index) => addedToken(content, index, true)),
      normalizer: {
        type: 'Sequence',
        normalizers: [
          { type: 'Prepend', prepend: '▁' },
          { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
        ],
      },
      pre_tokenizer: null,
      post_processor: null,
      decoder: {
        type: 'Sequence',
        decoders: [
          { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
          { type: 'Fuse' },
          { type: 'Strip', content: ' ', start: 1, stop: 0 },
        ],
      },
      model: {
        type: 'BPE',
        vocab: Object.fromEntries([...special, ...pieces].map((piece, index) => [piece, index])),
        merges: [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `▁ ${letter}`),
        unk_token: '<unk>',
        fuse_unk: true,
        byte_fallback: false,
      },
    },
    'onnx/encoder_model.onnx': await graph('moonshine-encoder'),
    'onnx/decoder_model_merged.onnx': await graph('moonshine-decoder'),
  };
}

/** A random wav2vec 2.0 of letters. */
export async function tinyWav2vec(): Promise<HubFiles> {
  const special = ['<pad>', '<s>', '</s>', '<unk>'];
  const tokens = [...special, '|', ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ'"];
  return {
    'config.json': {
      model_type: 'wav2vec2',
      architectures: ['Wav2Vec2ForCTC'],
      pad_token_id: 0,
      vocab_size: 32,
    },
    'preprocessor_config.json': {
      feature_extractor_type: 'Wav2Vec2FeatureExtractor',
      do_normalize: true,
      sampling_rate: 16_000,
    },
    'tokenizer_config.json': { tokenizer_class: 'Wav2Vec2CTCTokenizer', pad_token: '<pad>', unk_token: '<unk>' },
    'tokenizer.json': {
      version: '1.0',
      added_tokens: special.map((content, index) => addedToken(content, index, true)),
      normalizer: null,
      pre_tokenizer: null,
      post_processor: null,
      decoder: { type: 'CTC', pad_token: '<pad>', word_delimiter_token: '|', cleanup: true },
      model: {
        type: 'WordLevel',
        vocab: Object.fromEntries(tokens.map((token, index) => [token, index])),
        unk_token: '<unk>',
      },
    },
    'onnx/model.onnx': await graph('ctc'),
  };
}

function addedToken(content: string, id: number, special: boolean): Readonly<Record<string, unknown>> {
  return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special };
}

/** Each byte as the character that byte-level tokenizers write it as. */
function byteVocabulary(): Readonly<Record<string, number>> {
  const printable = (byte: number): boolean =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
  let next = 256;
  return Object.fromEntries(
    Array.from({ length: 256 }, (_, byte) => [String.fromCodePoint(printable(byte) ? byte : next++), byte]),
  );
}
