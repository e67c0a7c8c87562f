import type { Script } from './script';

/** A short lesson that follows the first one. */
export const httpsLesson: Script = {
  id: 'https/verify-the-peer',
  practice: 'https',
  title: 'Know who answers: verify the peer',
  minutes: 8,
  objectives: [
    { id: 'encryption-is-not-identity', text: 'Tell encryption from authentication.' },
    { id: 'private-ca', text: 'Mend a failing private authority by adding a trust anchor.' },
  ],
  rules: ['tls/certificate-check-off', 'tls/plain-http'],
  sources: [
    {
      name: 'RFC 9325: Recommendations for secure use of TLS',
      section: null,
      url: 'https://www.rfc-editor.org/rfc/rfc9325',
    },
  ],
  parts: [
    {
      id: 'idea',
      title: 'A locked door, and nobody asked who is behind it',
      html: `<p>TLS does two things. It <strong>encrypts</strong>, so that nobody on the way can read. And it <strong>authenticates</strong>, so that you know who is at the other end. Switch the certificate check off and the first goes on working, which is what makes the mistake so comfortable.</p>
<pre><code class="language-ini">registry=https://registry.example.com/
strict-ssl=false</code></pre>
<p>Anyone between the two can now answer in the server's name, read the token that was meant for it, and pass everything on.</p>`,
      task: { kind: 'read' },
    },
    {
      id: 'what-goes',
      title: 'What does an attacker on the way get?',
      html: '<p>A build sends its token with <code>verify=False</code> over HTTPS, in an open network.</p>',
      task: {
        kind: 'question',
        several: false,
        objectives: ['encryption-is-not-identity', 'private-ca'],
        options: [
          { html: '<p>Nothing: the connection is encrypted.</p>', right: false, why: '<p>Encrypted to whom? Without the check, to whoever answers first.</p>' },
          { html: '<p>The token, by answering in the server’s name.</p>', right: true, why: '<p>The client accepts any certificate, so the attacker’s own will do.</p>' },
          { html: '<p>Only the name of the host.</p>', right: false, why: '<p>The name of the host is visible either way. The token is what changes hands here.</p>' },
        ],
      },
    },
  ],
};
