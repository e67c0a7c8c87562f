import type { RuleCatalogue, RulePage, RuleSetting, RuleSummary, Severity } from '../types';
import { failures } from './failures';

const rows: [string, string, Severity, string][] = [
  ['tls/plain-http', 'Address without TLS', 'error', 'https'],
  ['tls/certificate-check-off', 'TLS certificate check is turned off', 'error', 'https'],
  ['tls/old-protocol', 'Old TLS version is allowed', 'warning', 'https'],
  ['tls/database-not-verified', 'Database connection does not verify the server', 'error', 'https'],
  ['tls/token-in-url', 'Token in a web address', 'error', 'https'],
  ['secrets/github/personal-token', 'GitHub token in a file', 'error', 'storage'],
  ['storage/secret-in-environment-file', 'Secret in an environment file that git keeps', 'error', 'storage'],
  ['storage/password-in-url', 'Password in a connection string', 'error', 'storage'],
  ['storage/secret-in-image', 'Secret baked into an image', 'error', 'storage'],
  ['storage/key-file-not-ignored', 'Key file is not ignored by git', 'warning', 'storage'],
  ['scopes/workflow-write-all', 'Workflow may write everything', 'error', 'scopes'],
  ['scopes/wildcard-action', 'Policy allows every action', 'error', 'scopes'],
  ['scopes/action-not-pinned', 'Action is not pinned to a commit', 'warning', 'scopes'],
  ['oauth/implicit-flow', 'OAuth implicit flow is on', 'error', 'oauth'],
  ['oauth/algorithm-none', 'JWT without a signature is accepted', 'error', 'oauth'],
  ['oauth/long-access-token', 'Access token lives too long', 'warning', 'oauth'],
  ['monitoring/authorization-logged', 'Log format writes the Authorization header', 'error', 'monitoring'],
  ['monitoring/environment-printed', 'Build prints its environment', 'warning', 'monitoring'],
  ['education/no-contact', 'Nobody is named to report a leak to', 'info', 'education'],
  ['education/no-pre-commit', 'No check before a commit', 'info', 'education'],
];

export const rules: RuleSummary[] = rows.map(([id, title, severity, practice]) => ({
  id,
  title,
  severity,
  practice,
}));

const settings: Record<string, RuleSetting> = {
  'tls/old-protocol': { severity: 'error', by: 'keywright.toml:6:1', locked: true, reason: null },
  'education/no-contact': { severity: null, by: 'keywright.toml:7:1', locked: false, reason: 'one person works here' },
};
const patterns: Record<string, string[]> = {
  'scopes/workflow-write-all': ['.github/workflows/*.yml'],
  'tls/certificate-check-off': ['.npmrc', '*.yaml'],
  'storage/secret-in-image': ['Dockerfile', 'Dockerfile.*'],
  'scopes/wildcard-action': ['*.tf'],
};

/** The rules, with what the team says when there is a project to ask about. */
export function catalogue(root: string | null, situation: string): RuleCatalogue {
  const broken = root !== null && situation === 'unset';
  const asked = root !== null && !broken;
  return {
    rules: rules.map((summary) => ({
      summary,
      cwe: cweOf(summary),
      files: patterns[summary.id] ?? [],
      set: (asked && settings[summary.id]) || null,
    })),
    configuration: asked ? ['../team-rules/keywright.toml', 'keywright.toml'] : [],
    failure: broken ? failures.notWellFormed : null,
  };
}

function cweOf({ practice }: RuleSummary): number[] {
  return practice === 'storage' ? [798, 522] : [295, 319];
}

/** A page for any rule: the one about certificates is written out, the others share a text. */
export function rulePage(summary: RuleSummary): RulePage {
  const storage = summary.practice === 'storage';
  return {
    summary,
    lesson: lessonFor(summary.practice),
    help: storage
      ? 'Revoke the value, and let the environment bring the new one by name.'
      : 'Turn the check on; add your own authority with `cafile` if you have one.',
    text: '',
    set: settings[summary.id] ?? null,
    cwe: cweOf(summary),
    sources: [
      {
        name: 'OWASP Transport Layer Security Cheat Sheet',
        section: 'Client (user-facing) configuration',
        url: 'https://cheatsheetseries.owasp.org/cheatsheets/Transport_Layer_Security_Cheat_Sheet.html',
      },
      { name: 'RFC 9325', section: '3.4', url: 'https://www.rfc-editor.org/rfc/rfc9325' },
    ],
    html: storage ? storageText : tlsText,
    caught: storage ? [secretCaught] : [tlsCaught],
    clean: storage ? [secretClean] : [tlsClean],
  };
}

function lessonFor(practice: string): RulePage['lesson'] {
  const known: Record<string, RulePage['lesson']> = {
    https: { id: 'https/verify-the-peer', title: 'Know who answers: verify the peer', minutes: 8, state: 'new', completed_at: null },
    storage: { id: 'storage/out-of-the-code', title: 'Take the key out of the code', minutes: 10, state: 'started', completed_at: null },
  };
  return known[practice] ?? null;
}

const tlsText = `<p>Anyone between the client and the server can now answer in the server’s name. The connection is still encrypted, but to whoever answered.</p>
<h2>What an attacker gets</h2><p>The token the client sends, and everything after it. It takes a coffee-shop network, a hijacked router or a poisoned name server.</p>
<h2>How to mend it</h2><p>Turn the check on. If it fails because your company has an authority of its own, <strong>add that authority</strong> rather than stopping to look:</p>
<pre><code class="language-ini">cafile=/etc/ssl/team-ca.pem</code></pre><p>See also <a href="rule:tls/plain-http">addresses without TLS</a>, and <a href="https://www.rfc-editor.org/rfc/rfc9325">RFC 9325</a>.</p>`;
const storageText = `<p>A secret that stands in a file goes wherever the file goes: into clones, images, backups and chats.</p>
<h2>What an attacker gets</h2><p>Whatever the secret opens, for as long as nobody revokes it.</p>
<h2>How to mend it</h2><p>Revoke the value first. Then let the place the program runs in bring the new one, by name.</p>`;
const tlsCaught = { path: '.npmrc', text: 'registry=https://registry.example.com/\nstrict-ssl=false\n', marked: [2] };
const tlsClean = { path: '.npmrc', text: 'registry=https://registry.example.com/\ncafile=/etc/ssl/team-ca.pem\n', marked: [] };
const secretCaught = { path: '.env', text: 'LOG_LEVEL=info\nGITHUB_TOKEN=[github token]\n', marked: [2] };
const secretClean = { path: '.env', text: 'LOG_LEVEL=info\nGITHUB_TOKEN=${GITHUB_TOKEN}\n', marked: [] };
