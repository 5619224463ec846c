export { modalityGenerator, type ModalityOptions } from './modality/modality-generator.ts';
export { taskGenerator, type TaskOptions } from './task/task-generator.ts';
