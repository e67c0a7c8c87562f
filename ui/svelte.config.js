import adapter from '@sveltejs/adapter-static';

/** One page, served from the program itself: no server, no relative paths, no polling. */
export default {
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ pages: 'dist', assets: 'dist', fallback: 'index.html' }),
    paths: { relative: false },
    version: { name: 'keywright', pollInterval: 0 },
  },
};
