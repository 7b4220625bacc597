import { rm } from 'node:fs/promises';
import { langs } from '#room/setup';
import { speak } from './e2e/support/words.ts';
import { crowdedShots } from './screenshots/crowded.ts';
import { eveningShots } from './screenshots/evening.ts';
import { officeShots } from './screenshots/office.ts';
import { Studio } from './screenshots/studio.ts';
import { togetherShots } from './screenshots/together.ts';

/**
 * `npm run screenshots`: every page in every state, in both languages and themes and the widths of telephone, tablet, computer and
 * hall, to be looked at in .cache/screenshots; those that README.md shows go to docs/screenshots. `-- zh-CN` or `-- en` takes one
 * language only.
 */
await rm('.cache/screenshots', { recursive: true, force: true });
const wanted = process.argv.slice(2);
for (const lang of langs.filter((one) => wanted.length === 0 || wanted.includes(one))) {
  speak(lang);
  const studio = await Studio.open(lang);
  try {
    await eveningShots(studio, lang);
    await togetherShots(studio, lang);
    await crowdedShots(studio, lang);
    await officeShots(studio, lang);
    for (const fault of studio.person.faults()) console.log(fault);
  } finally {
    await studio.close();
  }
  console.log(`${lang}: ${studio.camera.taken} pictures in .cache/screenshots`);
}
process.exit();
