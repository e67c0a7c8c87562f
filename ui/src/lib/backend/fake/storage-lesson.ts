import { madeUp, type Script } from './script';

const token = madeUp('gh' + 'p_', 36);
const password = madeUp('', 14);

/** The whole-featured lesson of the fake: every kind of part once. */
export const storageLesson: Script = {
  id: 'storage/out-of-the-code',
  practice: 'storage',
  title: 'Take the key out of the code',
  minutes: 10,
  objectives: [
    { id: 'tell-secret', text: 'Tell a secret from a place-holder and from a public identifier.' },
    { id: 'find-literal', text: 'Find the lines of a configuration that carry a secret.' },
    { id: 'after-leak', text: 'Say what to do first when a key has been committed.' },
  ],
  rules: ['storage/secret-in-environment-file', 'secrets/github/personal-token', 'storage/password-in-url'],
  sources: [
    {
      name: 'OWASP Secrets Management Cheat Sheet',
      section: '2.1 High availability',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
    },
    { name: 'The Twelve-Factor App', section: 'III. Config', url: 'https://12factor.net/config' },
  ],
  parts: [
    {
      id: 'why',
      title: 'A key in the code is a key in every copy',
      html: `<p>Code travels. It is cloned to laptops, copied into build images, pasted into chats and shown to assistants. <strong>A key that sits in the code makes every one of those journeys with it</strong>, and nobody keeps a list of where it went.</p>
<p>Three things follow:</p>
<ul><li>whoever can read the code can act as you, also people who only needed to fix a typo;</li><li>you cannot change the key without changing the code, so it is not changed;</li><li>deleting the line later does not help, because the history still has it.</li></ul>
<blockquote><p>Deleting a secret from a file hides it from you. It does not hide it from whoever already has the file.</p></blockquote>
<p>The rule that follows is short: <em>the code says which key it needs, the place it runs in brings the key</em>. See <a href="rule:storage/secret-in-environment-file">what the checker looks for</a>.</p>`,
      task: { kind: 'read' },
    },
    {
      id: 'worked',
      title: 'A worked example',
      html: `<p>A small service reads its payment key like this:</p>
<pre><code class="language-python">client = Payments(api_key="pay_live_••••••••••••")</code></pre>
<p>It takes two steps to mend. The code asks for the key by name:</p>
<pre><code class="language-python">client = Payments(api_key=os.environ["PAYMENTS_KEY"])</code></pre>
<p>and the place it runs in brings it. How it does so depends on the place:</p>
<table><thead><tr><th>Place</th><th>What brings the key</th></tr></thead><tbody><tr><td>Your laptop</td><td>the keychain, or an ignored <code>.env</code></td></tr><tr><td>Continuous integration</td><td>a short-lived token the runner asks for</td></tr><tr><td>Production</td><td>a secrets manager, mounted as a file</td></tr></tbody></table>
<p>The old key is now in the history. So there is a third step, and it comes first: <strong>revoke it</strong>.</p>`,
      task: { kind: 'read' },
    },
    {
      id: 'find',
      title: 'Mark the lines that leak',
      html: `<p>This file was committed to a shared repository. Mark every line that hands somebody a secret. Leave the lines that are fine.</p>`,
      task: {
        kind: 'find',
        path: 'deploy/settings.env',
        lines: [
          '# Shop, staging',
          'LOG_LEVEL=info',
          'API_BASE=https://api.shop.example/v2',
          `GITHUB_TOKEN=${token}`,
          'STRIPE_PUBLISHABLE_KEY=pk_test_your_key_here',
          'SENTRY_ENVIRONMENT=staging',
          `DATABASE_URL=postgres://shop:${password}@db.shop.example/shop`,
          'SESSION_SECRET=${SESSION_SECRET}',
        ],
        leaks: {
          4: { why: 'A GitHub token. Whoever reads this line can push as its owner.', rule: 'secrets/github/personal-token' },
          7: { why: 'The password stands between the user name and the host.', rule: 'storage/password-in-url' },
        },
        fine: {
          2: { why: 'A log level is no secret.', rule: null },
          3: { why: 'An address without a key in it is public knowledge.', rule: null },
          5: { why: 'A place-holder: nobody can use it. A publishable key may be public, too.', rule: null },
          8: { why: 'A reference: the value comes from elsewhere.', rule: null },
        },
      },
    },
    {
      id: 'which-first',
      title: 'A key was pushed an hour ago. What first?',
      html: `<p>A colleague pushed a commit with a working token to a <em>private</em> repository. Nobody has said anything yet.</p>`,
      task: {
        kind: 'question',
        several: false,
        objectives: ['after-leak'],
        options: [
          {
            html: '<p>Rewrite the history so that the commit is gone.</p>',
            right: false,
            why: '<p>Every clone, fork and cache still has the old commit. The token works as long as it is not revoked.</p>',
          },
          {
            html: '<p>Revoke the token, then look in the logs whether it was used.</p>',
            right: true,
            why: '<p>Only revoking stops the key from working. The logs then say how far the story goes.</p>',
          },
          {
            html: '<p>Nothing now: the repository is private, so plan it for the next sprint.</p>',
            right: false,
            why: '<p>Private only narrows who can read it: contractors, apps, mirrors and backups still can.</p>',
          },
        ],
      },
    },
    {
      id: 'why-revoke',
      title: 'The commit is deleted. Is the token safe?',
      html: '<p>The colleague force-pushed a branch without the commit. Half an hour had passed.</p>',
      spare: true,
      task: {
        kind: 'question',
        several: false,
        objectives: ['after-leak'],
        options: [
          { html: '<p>Yes: nobody can see the commit any more.</p>', right: false, why: '<p>Whoever had fetched it has it, and the server still knows it by its id.</p>' },
          { html: '<p>No: the token works until it is revoked.</p>', right: true, why: '<p>Only its issuer can end it. Copies do not matter then.</p>' },
        ],
      },
    },
    {
      id: 'which-secret',
      title: 'Which of these are secrets?',
      html: `<p>Four lines from a build file. Choose every line whose value has to be kept.</p>`,
      task: {
        kind: 'question',
        several: true,
        objectives: ['tell-secret', 'find-literal'],
        options: [
          { html: '<p><code>client_id: 8f14e45f</code></p>', right: false, why: '<p>A client id names the client. It is sent in the open by design.</p>' },
          { html: '<p><code>client_secret: "q7…m2"</code></p>', right: true, why: '<p>It proves who the client is. Whoever has it can be the client.</p>' },
          { html: '<p><code>signing_key: LS0tLS1CRUdJTi…</code></p>', right: true, why: '<p>Base64 is a way to write bytes, not a way to hide them.</p>' },
          { html: '<p><code>api_key: ${{ secrets.API_KEY }}</code></p>', right: false, why: '<p>A reference. The value is brought when the job runs.</p>' },
        ],
      },
    },
    {
      id: 'fix',
      title: 'Mend a small project',
      hints: [
        '<p>The token must not be in the file, but the <em>name</em> has to stay. How does the last line of the worked example do it?</p>',
        '<p><code>${NAME}</code> refers to a value that comes from elsewhere.</p>',
        '<p>One letter mends the address. And <code>.gitignore</code> wants one more line.</p>',
      ],
      html: `<p>The shop's settings were written in a hurry. Edit the files until the checker is quiet and the shop still starts.</p>`,
      task: {
        kind: 'fix',
        before: [
          {
            path: 'settings.env',
            text: `LOG_LEVEL=info\nGITHUB_TOKEN=${token}\nAPI_BASE=http://api.shop.example/v2\n`,
          },
          { path: '.gitignore', text: 'node_modules/\ndist/\n' },
        ],
        after: [
          {
            path: 'settings.env',
            text: 'LOG_LEVEL=info\nGITHUB_TOKEN=${GITHUB_TOKEN}\nAPI_BASE=https://api.shop.example/v2\n',
          },
          { path: '.gitignore', text: 'node_modules/\ndist/\n.env\n' },
        ],
        faults: [
          {
            path: 'settings.env',
            pattern: /^GITHUB_TOKEN=[A-Za-z0-9_]{8,}/,
            rule: 'secrets/github/personal-token',
            title: 'GitHub token in a file',
            severity: 'error',
            message: 'A GitHub personal token stands in `settings.env`.',
            because: ['It begins as GitHub tokens do.', 'It is long enough to be one.'],
            help: 'Revoke the token, and refer to it by name: `GITHUB_TOKEN=${GITHUB_TOKEN}`.',
          },
          {
            path: 'settings.env',
            pattern: /http:\/\//,
            rule: 'tls/plain-http',
            title: 'Address without TLS',
            severity: 'error',
            message: 'Requests to `api.shop.example` go out in clear text.',
            because: ['The scheme is `http`.', 'The host is not this machine.'],
            help: 'Write `https://`.',
          },
        ],
        keeps: [
          { path: 'settings.env', pattern: /^LOG_LEVEL=info$/m, says: 'The log level is still `info`.' },
          { path: 'settings.env', pattern: /^GITHUB_TOKEN=.+$/m, says: 'The shop still gets a GITHUB_TOKEN.' },
          { path: '.gitignore', pattern: /^\.env$/m, says: 'Git ignores a local `.env`.' },
        ],
      },
    },
  ],
};
