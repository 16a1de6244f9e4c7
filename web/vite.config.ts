import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  build: {
    // Browsers of government PCs are as old as Chromium 90.
    target: 'chrome88',
    modulePreload: { polyfill: false },
    // What pages share is loaded once, with the shell.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'libraries', test: /node_modules/ }] },
      },
    },
    manifest: true,
    chunkSizeWarningLimit: 1500,
  },
  server: {
    // `cargo xtask up` beside `npm run dev`; HOST says where it answers, if not at the usual address.
    proxy: { '/api': process.env.HOST ?? 'http://127.0.0.1:8787' },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
  },
})
