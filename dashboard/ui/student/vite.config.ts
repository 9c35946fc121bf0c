import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // Works under whatever folder it is served from.
  base: './',
  plugins: [react()],
  build: {
    target: ['chrome109', 'firefox115', 'safari16'],
    chunkSizeWarningLimit: 900,
  },
});
