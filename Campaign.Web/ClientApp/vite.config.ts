import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { mockBackend } from './dev/mock/backend.ts';

const backend = process.env.CAMPAIGN_WEB ?? 'http://localhost:8080';

export default defineConfig(({ mode }) => ({
  plugins: [react(), ...(mode === 'mock' ? [mockBackend()] : [])],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    port: 5173,
    proxy: mode === 'mock' ? undefined : { '/app': { target: backend, changeOrigin: true } },
  },
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['./dev/testSetup.ts'],
    include: ['{src,dev}/**/*.test.{ts,tsx}'],
    css: false,
    testTimeout: 30_000,
  },
}));
