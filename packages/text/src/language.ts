/** A language that the package reads: English or Chinese (simplified and traditional). */
export type Language = 'en' | 'zh';

/** All of them. */
export const LANGUAGES: readonly ['en', 'zh'] = ['en', 'zh'];
