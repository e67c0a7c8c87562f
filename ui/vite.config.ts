import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import type { Plugin } from 'vite';

/**
 * SvelteKit's live region carries a `style` attribute, which the window's content security
 * policy refuses. The attribute goes; `base.css` hides the region instead.
 */
function announcerWithoutStyle(): Plugin {
  return {
    name: 'announcer-without-style',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('generated/root.svelte')) return null;
      return { code: code.replace(/(id="svelte-announcer"[^>]*?)\s+style="[^"]*"/, '$1'), map: null };
    },
  };
}

export default defineConfig({
  plugins: [announcerWithoutStyle(), sveltekit(), svelteTesting()],
  build: { assetsInlineLimit: 0 },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test-setup.ts'],
  },
});
