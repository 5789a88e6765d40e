import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const port = process.env['PORT'] ?? '4780';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': `http://127.0.0.1:${port}` }, strictPort: true },
  build: {
    // The size test reads which chunk each route loads.
    manifest: true,
    target: 'es2023',
    // The policy of the server allows data: for images only, so fonts stay files.
    assetsInlineLimit: 0,
    // A preload polyfill would be an inline script.
    modulePreload: { polyfill: false },
  },
});
