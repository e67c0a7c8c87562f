// A certificate in the hands of a verifier that knows nothing of Keywright: `did-jwt`, with a resolver
// for `did:key`. `cargo xtask test credential` makes the certificate, with the program as people run it,
// and says in the environment where both are. What was changed has to be refused by both.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { verifyJWT } from 'did-jwt';
import { Resolver } from 'did-resolver';
import { getResolver } from 'key-did-resolver';

const { KEYWRIGHT, CREDENTIAL } = process.env;
const token = readFileSync(CREDENTIAL, 'utf8');
const [header, payload, signature] = token.split('.');
const resolver = new Resolver(getResolver());
const folder = mkdtempSync(join(tmpdir(), 'credential-'));
after(() => rmSync(folder, { recursive: true }));

const read = (part) => JSON.parse(Buffer.from(part, 'base64url').toString());
const write = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const verify = (text) => verifyJWT(text, { resolver, proofPurpose: 'assertionMethod' });

/** What the program says of a text. */
function keywright(text) {
  const file = join(folder, 'credential.jwt');
  writeFileSync(file, text);
  return spawnSync(KEYWRIGHT, ['verify', file], { encoding: 'utf8' });
}

test('both accept it, and read the same', async () => {
  const { verified, issuer, payload: said, signer } = await verify(token);
  assert.equal(verified, true);
  assert.equal(signer.type, 'Ed25519VerificationKey2018');
  assert.equal(issuer, said.credentialSubject.id);
  assert.equal(said.id, said.jti);
  assert.equal(Date.parse(said.validFrom), said.nbf * 1000);
  assert.deepEqual(said.type, ['VerifiableCredential', 'OpenBadgeCredential']);
  const own = keywright(token);
  assert.equal(own.status, 0, own.stdout);
  assert.ok(own.stdout.includes(issuer));
});

const eve = 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp';
const renamed = { ...read(payload), name: 'Everything there is' };
const taken = { ...read(payload), iss: eve, issuer: { id: eve, type: ['Profile'] } };
const changed = {
  'another name': `${header}.${write(renamed)}.${signature}`,
  'another issuer': `${header}.${write(taken)}.${signature}`,
  'another signature': `${header}.${payload}.${Buffer.alloc(64, 7).toString('base64url')}`,
  'no signature': `${write({ alg: 'none', typ: 'JWT' })}.${payload}.`,
  'an algorithm for shared secrets': `${write({ ...read(header), alg: 'HS256' })}.${payload}.${signature}`,
};

for (const [what, text] of Object.entries(changed)) {
  test(`both refuse it with ${what}`, async () => {
    await assert.rejects(verify(text));
    const own = keywright(text);
    assert.equal(own.status, 1, own.stdout);
    assert.match(own.stdout, /does NOT hold/);
  });
}
