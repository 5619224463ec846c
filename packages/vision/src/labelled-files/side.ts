/** What an image is for: to learn from, to choose and to measure by, or for later, which leaves it out. */
export type Side = 'training' | 'validation' | 'test';
