import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Catalogue = Record<string, unknown>;
const catalogue = (file: string) => JSON.parse(readFileSync(`messages/${file}`, 'utf8')) as Catalogue;
const ofPages: [string, Catalogue, Catalogue][] = globSync('messages/zh-CN*.json')
  .map((path) => path.slice('messages/zh-CN'.length))
  .sort()
  .map((rest) => [`messages${rest}`, catalogue(`zh-CN${rest}`), catalogue(`en${rest}`)]);

/** Every text that a message may come out as. */
function textsOf(message: unknown): string[] {
  if (typeof message === 'string') return [message];
  if (typeof message !== 'object' || message === null) return [''];
  if (Array.isArray(message)) return message.flatMap(textsOf);
  return 'match' in message ? Object.values(message.match as Record<string, string>) : [''];
}

const placeholders = (texts: string[]) => [
  ...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]))),
];

test.each(ofPages)('%s says the same things in both languages', (_, zh, en) => {
  expect(Object.keys(zh).length).toBeGreaterThan(10);
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
});

test.each(ofPages)('%s says nothing with nothing', (_, zh, en) => {
  for (const [language, messages] of Object.entries({ zh, en }))
    for (const [key, message] of Object.entries(messages))
      for (const text of textsOf(message)) expect(text.trim(), `${language} ${key}`).not.toBe('');
});

test.each(ofPages)('%s asks for the same values in both languages', (_, zh, en) => {
  for (const [key, message] of Object.entries(zh)) {
    const wanted = placeholders(textsOf(message)).sort();
    const texts = textsOf(en[key]);
    // A form for 'one' may say it in a word.
    expect(placeholders(texts).sort(), key).toEqual(wanted);
  }
});

test('no key is in two files', () => {
  const keys = ofPages.flatMap(([, zh]) => Object.keys(zh)).filter((key) => key !== '$schema');
  expect(keys.length).toBe(new Set(keys).size);
});

test('nothing is left that no page says', () => {
  const sources = globSync('web/**/*.{ts,svelte}', { exclude: (path) => path.includes('paraglide') })
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const said = new Set([...sources.matchAll(/\bm\.(\w+)/g)].map((found) => found[1]));
  const keys = ofPages.flatMap(([, zh]) => Object.keys(zh)).filter((key) => key !== '$schema');
  expect(keys.filter((key) => !said.has(key))).toEqual([]);
});
