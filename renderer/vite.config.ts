import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page is served from `app://` with a strict policy: no inline script, no inlined assets. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // One style sheet, named by the document itself: none is fetched late.
    cssCodeSplit: false,
  },
});
