import { sveltekit } from '@sveltejs/kit/vite';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import type { Plugin } from 'vite';

/** What in the code of others the window's content security policy would refuse. */
const edits = [
  {
    // Its live region carries a `style` attribute; `base.css` hides the region instead.
    file: 'generated/root.svelte',
    from: /(id="svelte-announcer"[^>]*?)\s+style="[^"]*"/,
    to: '$1',
  },
  {
    // After a failed load it asks a server for a newer version. There is no server.
    file: 'kit/src/runtime/client/utils.js',
    from: 'if (__SVELTEKIT_DEV__ || !BROWSER)',
    to: 'if (true)',
  },
  {
    // The editor's styles would go into a `style` element; this way they go where they go in a
    // shadow root: into a style sheet that is made in code, which the policy allows.
    file: 'style-mod/src/style-mod.js',
    from: 'if (!root.head && root.adoptedStyleSheets',
    to: 'if (root.adoptedStyleSheets',
  },
];

/** Makes the edits, and stops the build when a new version no longer has what they change. */
function withinPolicy(): Plugin {
  return {
    name: 'within-policy',
    enforce: 'pre',
    transform(code, id) {
      const edit = edits.find((each) => id.split('?')[0]?.endsWith(each.file));
      if (!edit) return null;
      const edited = code.replace(edit.from, edit.to);
      if (edited === code) this.error(`${edit.file} has changed: look at this edit again`);
      return { code: edited, map: null };
    },
  };
}

export default defineConfig({
  plugins: [withinPolicy(), sveltekit(), svelteTesting()],
  build: { assetsInlineLimit: 0 },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    setupFiles: ['src/test-setup.ts'],
  },
});
