import type { Script } from './script';

/** A lesson with every form that the storage lesson has not. */
export const monitoringLesson: Script = {
  id: 'monitoring/read-the-log',
  practice: 'monitoring',
  title: 'Read what a key was used for',
  minutes: 9,
  objectives: [
    { id: 'read', text: 'Tell from a log which calls should not have been.' },
    { id: 'runbook', text: 'Carry out the runbook in its order.' },
  ],
  rules: [],
  sources: [],
  parts: [
    {
      id: 'order',
      title: 'A key is used from elsewhere',
      html: '<p>An alert says that the shop’s key is used from a network nobody knows.</p>',
      task: {
        kind: 'order',
        objectives: ['runbook'],
        steps: [
          { html: 'Report it to the team’s contact', why: '<p>A minute, and the rest goes faster with help.</p>' },
          { html: 'Revoke the key at its issuer', why: '<p>From now on every copy is worthless.</p>' },
          { html: 'Read the log of the days before', why: '<p>It says what was taken.</p>' },
          { html: 'Write down what would have caught it', why: '<p>So that it is caught the next time.</p>' },
        ],
      },
    },
    {
      id: 'match',
      title: 'What does the log show?',
      html: '',
      task: {
        kind: 'match',
        objectives: ['read'],
        pairs: [
          { html: 'Calls after the key was revoked, all answered', belongs: 'It was not revoked where it is checked', why: '<p>A date in a list ends nothing.</p>' },
          { html: 'Twenty refused calls in a minute', belongs: 'Somebody tries doors', why: '<p>Programs do not ask for what they were never given.</p>' },
          { html: 'An id that no entry has', belongs: 'Nobody knows who made the key', why: '<p>Unknown to the inventory means unknown to everybody.</p>' },
        ],
        strays: ['The clock of the server is wrong'],
      },
    },
    {
      id: 'short',
      title: 'Which status says that a key is refused?',
      html: '<p>Write the number with which an API answers a key that it does not accept.</p>',
      sure: true,
      hints: ['<p>It begins with a 4.</p>', '<p>403 says: accepted, and not allowed to do this.</p>'],
      task: { kind: 'short', objectives: ['read'], right: ['401'], why: '<p>401: no valid key. 403 would say that the key is fine and may not do this.</p>', others: '<p>It is 401. 403 says that the key is accepted, and not allowed to do this.</p>' },
    },
    {
      id: 'short-spare',
      title: 'And which says that it may not do this?',
      html: '<p>The key is accepted, and the call refused.</p>',
      spare: true,
      task: { kind: 'short', objectives: ['read'], right: ['403'], why: '<p>403: the key is known, the right is missing.</p>', others: '<p>It is 403: the key is known, the right is missing.</p>' },
    },
    {
      id: 'lines',
      title: 'Which lines write the key down?',
      html: '<p>Mark every line that would leave a key in the log.</p>',
      task: {
        kind: 'lines',
        objectives: ['read'],
        path: 'server.js',
        lines: ['log.info("start", { port })', 'log.debug("call", { headers: request.headers })', 'log.info("key", key.id)', 'log.error(`failed with ${key}`)'],
        leaks: { 2: { why: 'The headers hold the Authorization header.', rule: null }, 4: { why: 'The key itself.', rule: null } },
        fine: { 3: { why: 'An id opens nothing.', rule: null } },
      },
    },
    {
      id: 'log',
      title: 'Which calls should not have been?',
      html: '<p>The shop calls the API from its own network. Mark the calls that should not have been.</p>',
      hints: ['<p>Compare the network of each line with the entry.</p>'],
      task: {
        kind: 'find',
        path: 'access.log',
        inventory: { path: 'keys.toml', text: '[key.shop]\nowner = "shop@example.com"\nids = ["sh-2"]\nnetworks = ["192.0.2.0/24"]\n' },
        lines: [
          '192.0.2.10 - sh-2 [27/Nov/2026:10:00:01 +0000] "POST /orders HTTP/1.1" 201 90',
          '203.0.113.5 - sh-2 [27/Nov/2026:10:01:30 +0000] "GET /orders?size=5000 HTTP/1.1" 200 904113',
          '192.0.2.10 - sh-2 [27/Nov/2026:10:02:00 +0000] "POST /orders HTTP/1.1" 201 90',
        ],
        leaks: { 2: { why: 'Used from 203.0.113.0/24, which is none of its networks.', rule: 'usage/unusual-network' } },
        fine: { 1: { why: 'From its own network, and what it does all day.', rule: null } },
      },
    },
  ],
};
