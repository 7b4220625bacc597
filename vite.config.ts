import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { paraglide } from './messages/config.ts';

export default defineConfig({
  plugins: [paraglideVitePlugin(paraglide), sveltekit()],
  // Bundled, so that Kit gets the version it asks for and not the one the server uses.
  ssr: { noExternal: ['cookie'] },
  build: { rolldownOptions: { checks: { pluginTimings: false } } },
  // The pages import the rules in room/, which lie outside web/.
  server: { fs: { allow: ['room', 'web', 'node_modules', '.svelte-kit', 'package.json'] } },
});
