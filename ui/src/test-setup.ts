import { cleanup } from '@testing-library/svelte';
import { afterEach } from 'vitest';

// A browser tells of a new selection once it is made; happy-dom does so in the middle of it, where
// an editor cannot listen. No unit test selects by hand; those in a browser do.
document.addEventListener('selectionchange', (event) => event.stopImmediatePropagation(), { capture: true });

afterEach(() => cleanup());
