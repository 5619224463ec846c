/** Whether a file is named as a recording. */
export function isRecordingName(path: string): boolean {
  return /\.(?:wav|flac|mp3|ogg|oga|opus|webm|m4a|mp4|aac)$/i.test(path);
}

/** A path without the last extension of its name. */
export function withoutExtension(path: string): string {
  return path.replace(/\.[^./]+$/, '');
}
