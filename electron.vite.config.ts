import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
    build: {
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          // The embedded Copper as a program of its own: the demo driver and the e2e tests kill the app and keep the server.
          'embedded-copper': 'src/main/demo/program.ts',
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload script cannot be an ES module.
      rolldownOptions: {
        input: 'src/preload/index.ts',
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    build: { minify: true, rolldownOptions: { input: 'src/renderer/index.html' } },
    plugins: [svelte()],
  },
});
