import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // Its addresses have folders in them (/staff/sessions/…), so the scripts need the whole path.
  base: '/staff/',
  plugins: [react()],
  build: {
    target: ['chrome109', 'firefox115', 'safari16'],
    chunkSizeWarningLimit: 900,
  },
});
