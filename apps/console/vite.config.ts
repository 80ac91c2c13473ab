import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  // `source` lets Vite read the TypeScript of @owl/contracts, so that the console needs no compiled libs.
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Fonts stay files: a content security policy then needs no `data:` for them.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: { '/api': loadEnv(mode, import.meta.dirname, 'OWL_').OWL_API_URL ?? 'http://127.0.0.1:3000' },
  },
}));
