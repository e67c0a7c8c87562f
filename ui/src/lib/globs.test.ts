import { expect, test } from 'vitest';
import { readsFile } from './globs';

test.each<[string, string, boolean]>([
  ['*.tf', 'main.tf', true],
  ['*.tf', 'main.tf.json', false],
  ['Dockerfile.*', 'dockerfile.dev', true],
  ['.env*', '.env.local', true],
  ['.github/workflows/*.yml', 'deploy.yml', false],
  ['.github/workflows/*.yml', '.github/workflows/deploy.yml', true],
  ['**/nginx/**/*.conf', 'etc/nginx/sites/a.conf', true],
  ['**/nginx/**/*.conf', 'etc/apache/a.conf', false],
  ['docker-compose*.{yml,yaml}', 'docker-compose.yaml', true],
  ['a?c.txt', 'abc.txt', true],
  ['a+b(c).txt', 'a+b(c).txt', true],
])('%s reads %s: %s', (pattern, file, reads) => {
  expect(readsFile([pattern], file)).toBe(reads);
});
