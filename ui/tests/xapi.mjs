// What was learned, before the schema of xAPI: the package `tin-can-json-schema`, which is draft 4 and
// names its parts by `#name`. `cargo xtask test xapi` makes both exports, with the program as people run
// it, and says in the environment where they are. The schema takes any verb; which ones there are is
// held here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import Ajv from 'ajv-draft-04';

const read = createRequire(import.meta.url);
const parts = read('tin-can-json-schema/1.0.1.json').properties;
const formats = read('tin-can-json-schema/formats.json');

const ADL = 'http://adlnet.gov/expapi/verbs';
const CMI5 = 'https://w3id.org/xapi/adl/verbs';
const verbs = [
  ...['initialized', 'completed', 'passed', 'failed', 'answered'].map((verb) => `${ADL}/${verb}`),
  ...['waived', 'satisfied'].map((verb) => `${CMI5}/${verb}`),
];

/** The whole schema, its parts referred to by where they are and not by ids that later drafts dropped. */
function joined() {
  const places = new Map();
  const collect = (node, path) => {
    if (typeof node !== 'object' || node === null) return;
    if (typeof node.id === 'string' && node.id.startsWith('#')) places.set(node.id, path);
    for (const [key, value] of Object.entries(node)) {
      collect(value, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  };
  collect(parts, '#/definitions');
  const refer = (node) => {
    if (Array.isArray(node)) return node.map(refer);
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node).filter(([key, value]) => !(key === 'id' && places.has(value)));
    return Object.fromEntries(
      entries.map(([key, value]) => {
        if (key !== '$ref') return [key, refer(value)];
        assert.ok(places.has(value), `nothing is called ${value}`);
        return [key, encodeURI(places.get(value))];
      }),
    );
  };
  return { definitions: refer(parts), $ref: '#/definitions/statement' };
}

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
for (const [name, pattern] of Object.entries(formats)) ajv.addFormat(name, new RegExp(pattern));
const isStatement = ajv.compile(joined());

/** Why a statement is none, or nothing. */
function wrong(statement) {
  if (!isStatement(statement)) return ajv.errorsText(isStatement.errors);
  if (!verbs.includes(statement.verb.id)) return `no verb of ours: ${statement.verb.id}`;
  return '';
}

const lines = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
const own = lines(process.env.XAPI_OWN);
const team = lines(process.env.XAPI_TEAM);

for (const [what, statements] of Object.entries({ own, team })) {
  test(`every line of the export is a statement: ${what}`, () => {
    assert.ok(statements.length > 0);
    for (const statement of statements) assert.equal(wrong(statement), '', JSON.stringify(statement));
    assert.equal(new Set(statements.map((it) => it.id)).size, statements.length);
  });
}

const { actor, ...nobody } = own[0];
const broken = {
  'nobody who acted': nobody,
  'an actor without a home page': { ...own[0], actor: { account: { name: actor.account.name } } },
  'a verb that is no IRI': { ...own[0], verb: { id: 'completed' } },
  'a verb that there is not': { ...own[0], verb: { id: `${ADL}/waived` } },
  'an id that is none': { ...own[0], id: 'first' },
  'a time that is none': { ...own[0], timestamp: 'yesterday' },
  'a result of words': { ...own[0], result: { success: 'yes' } },
  'what no statement has': { ...own[0], made_up: 1 },
};

for (const [what, statement] of Object.entries(broken)) {
  test(`it is refused with ${what}`, () => assert.notEqual(wrong(statement), ''));
}
