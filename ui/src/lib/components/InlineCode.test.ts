import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import InlineCode from './InlineCode.svelte';

test.each([
  ['plain', 'plain'],
  ['use `a` and `b`.', 'use <code>a</code> and <code>b</code>.'],
  ['one ` alone', 'one ` alone'],
  ['`<b>`', '<code>&lt;b&gt;</code>'],
])('%s', (text, html) => {
  const { container } = render(InlineCode, { text });
  const drawn = container.innerHTML.replace(/<!--.*?-->/g, '').replace(/ class="[^"]*"/g, '');
  expect(drawn).toContain(html);
});
