import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { paraglide } from './messages/config.ts';

const nothing = '\0nothing';
const silence = '\0silence';
const otherWay = '\0other-way';
const noBytes = '\0no-bytes';

/**
 * The WebRTC library asks for every browser's handler, for two things that stand in for a browser in tests, for data channels,
 * which nobody opens here, and for a logger, which is silent in a browser that nobody has told to listen. In the pages all that
 * is left out; web/lib/media/device.ts loads the one handler that is needed.
 */
const less: Plugin = {
  name: 'less-of-libraries',
  enforce: 'pre',
  resolveId(source, importer = '') {
    if (source === 'debug' && /\/(mediasoup-client|awaitqueue|h264-profile-level-id)\/lib\//.test(importer))
      return silence;
    // A way to connect that our server does not offer.
    if (source === './webtransport.js' && importer.includes('/engine.io-client/')) return otherWay;
    // Messages here are text on both sides.
    if (/^\.\/(is-)?binary\.js$/.test(source) && importer.includes('/socket.io-parser/')) return noBytes;
    return /\/mediasoup-client\/lib\/(index|Device|Transport)\.js$/.test(importer) &&
      /^\.\/(handlers\/\w+|test\/fakeParameters|Data(Producer|Consumer))$/.test(source)
      ? nothing
      : null;
  },
  load(id) {
    if (id === otherWay) return 'export class WT {}';
    if (id === noBytes)
      return 'const no = () => false; export { no as isBinary, no as hasBinary, no as deconstructPacket, no as reconstructPacket };';
    if (id === silence) return 'export default () => () => {};';
    return id === nothing ? 'export {};' : null;
  },
};

/** The page for errors with all that it draws: every page loads it at once, for when the network is gone. */
const everywhere =
  /\/web\/lib\/(ui\/(Bar|Button|LanguageSwitch|ThemeSwitch)\.svelte|look\/theme\.ts|paraglide\/r\w+\.js)|@lucide\/svelte\/dist\/(?!icons\/)|\/icons\/(sun|moon)\.svelte/;

/** Small things that papers and live pages draw alike: no paper is to load a live page for one of them. */
const alike =
  /\/web\/lib\/(ui\/(StanceMark|ChoiceMark|Shape|NowMark)\.svelte|words\/(role|turn)\.ts)$|\/room\/(room|roles|refusals|leadership|speakingTime)\.ts$/;
/** What every live page begins with, with all that it needs. */
const live = /\/web\/lib\/room\/((LiveFrame|NowLine|RoomHead|Tabs|stage\/Stage)\.svelte|enterRoom\.ts)$/;

export default defineConfig({
  plugins: [paraglideVitePlugin(paraglide), sveltekit(), less],
  // Bundled, so that Kit gets the version it asks for and not the one the server uses.
  ssr: { noExternal: ['cookie'] },
  build: {
    rolldownOptions: {
      checks: { pluginTimings: false },
      // The same logger's lines are a good part of the library.
      treeshake: {
        manualPureFunctions: ['logger.debug', 'logger.warn', 'logger.error'],
        // A class that only a component made into an element of its own would use.
        moduleSideEffects: [{ test: /\/elements\/custom-element\.js$/, sideEffects: false }],
      },
      output: {
        codeSplitting: {
          groups: [
            { name: 'everywhere', test: everywhere, priority: 3 },
            { name: 'alike', test: alike, priority: 2 },
            { name: 'live', test: live, priority: 1 },
          ],
        },
      },
    },
  },
  // The pages import the rules in room/, which lie outside web/.
  server: { fs: { allow: ['room', 'web', 'node_modules', '.svelte-kit', 'package.json'] } },
});
