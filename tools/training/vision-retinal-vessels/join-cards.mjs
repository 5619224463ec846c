/**
 * Puts what was measured on held-out images into the folder of the model that was trained on all of them:
 * `node join-cards.mjs HELD-OUT OUT`. Threshold, calibration, figures and pictures come from HELD-OUT, all else stays.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [heldOut = '', out = ''] = process.argv.slice(2);
const PICTURES = ['precision-recall.svg', 'calibration.svg'];
const NOTE =
  'measured with a network trained in the same way without these images; threshold and calibration were chosen on them: a validation figure, not a test figure';

const cardOf = (folder) => JSON.parse(readFileSync(join(folder, 'card.json'), 'utf8'));
const measured = cardOf(heldOut);
const card = cardOf(out);

for (const name of PICTURES) {
  copyFileSync(join(heldOut, name), join(out, name));
  const bytes = readFileSync(join(out, name));
  card.files[name] = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}
card.decoding = measured.decoding;
card.calibration = measured.calibration;
card.domain = measured.domain;
card.figures = measured.figures.map((figure) => ({ ...figure, note: NOTE }));
card.training.recipe = 'tools/training/vision-retinal-vessels';
writeFileSync(join(out, 'card.json'), `${JSON.stringify(card, undefined, 2)}\n`);

const table = readFileSync(join(heldOut, 'README.md'), 'utf8').match(/\| figure[^]*?\n\n/)?.[0] ?? '';
const readme = `# ${card.id} ${card.version}

${card.summary}

Trained on ${card.training.examples} images of ten children. The figures come from a network trained in the same way without the four
images of children 05 and 10 and measured on these, on which threshold and calibration were chosen too: validation figures,
not test figures. Pixels count within the field of view; intervals are drawn over two children and say little.

${table}![Precision and recall of pixels](precision-recall.svg)

![Calibration of pixels](calibration.svg)

![Training](training.svg)

\`\`\`sh
medmodal run vision.segment photograph.jpg --export overlay=overlay.png
medmodal evaluate vision.segment --model retinal-vessels --data CHASEDB1 --format chase
\`\`\`

The recipe lies in \`tools/training/vision-retinal-vessels\`. Measured on the folder that it was trained on, the model does
better than it will on other images. Labels, preprocessing, intended use and limits stand in \`card.json\`.
`;
writeFileSync(join(out, 'README.md'), readme);
