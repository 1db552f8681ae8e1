import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** PDF.js fetches its decoders for scans by name when it meets one; they lie beside the page under their own names. */
function pdfDecoders(): Plugin {
  const folder = join(import.meta.dirname, 'node_modules', 'pdfjs-dist', 'wasm');
  return {
    name: 'pdf-decoders',
    generateBundle() {
      for (const name of ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js']) {
        this.emitFile({ type: 'asset', fileName: `pdf/${name}`, source: readFileSync(join(folder, name)) });
      }
    },
  };
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: false,
      externalizeDeps: { exclude: [] },
      rollupOptions: {
        input: { main: 'electron/main.ts', vault: 'electron/vault/process.ts' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      sourcemap: false,
      rollupOptions: {
        input: { preload: 'electron/preload.ts', printPreload: 'electron/printPreload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), pdfDecoders()],
    build: {
      outDir: 'out/renderer',
      sourcemap: false,
      minify: true,
      // No data: URLs for fonts and scripts: the content security policy knows the app's own files only.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: {
          index: join(import.meta.dirname, 'renderer', 'index.html'),
          print: join(import.meta.dirname, 'renderer', 'print.html'),
        },
      },
    },
  },
});
