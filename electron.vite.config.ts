import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { join } from 'node:path';

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
    plugins: [react()],
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
