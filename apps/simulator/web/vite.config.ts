import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Fonts stay files: a page then asks only for the few subsets that it shows.
    assetsInlineLimit: 0,
    // The style sheets use light-dark(); for older browsers Vite would rewrite it into something that follows no colour switch.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
  },
});
