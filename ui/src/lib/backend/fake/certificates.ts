import type { Certifiable, Certificate, Certificates, Practice, VerifiedCertificate } from '../types';

const fingerprint = '91c2-0b7e-44d1-a8f3-5e60';
const key = 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp';

/** What was certified, and what could be. It signs nothing: the screens show what the engine says of a file. */
export class FakeCertificates {
  readonly #made: { of: string; certificate: Certificate }[] = [];

  of(practices: Practice[]): Certificates {
    const taught = practices.filter(({ lessons }) => lessons.length > 0);
    const whole = { id: 'course', title: 'Handling API keys and tokens', lessons: taught.flatMap(({ lessons }) => lessons) };
    return { achievements: [...taught, whole].map((each) => this.#certifiable(each)) };
  }

  #certifiable({ id, title, lessons }: Pick<Practice, 'id' | 'title' | 'lessons'>): Certifiable {
    const missing = lessons.filter(({ state }) => state !== 'completed' && state !== 'waived');
    const made = this.#made.filter((each) => each.of === id).map(({ certificate }) => certificate);
    return { id, title, lessons: lessons.length, missing, made };
  }

  make(of: string, practices: Practice[], learner: string, folder = '/home/amara/Downloads'): Certificate {
    const known = practices.find(({ id }) => id === of);
    const lessons = known?.lessons ?? practices.flatMap((practice) => practice.lessons);
    const nth = this.#made.filter((each) => each.of === of).length + 1;
    const certificate: Certificate = {
      path: `${folder}/keywright-certificate-${of}-2026-11-24${nth > 1 ? `-${nth}` : ''}.jwt`,
      id: `urn:uuid:0197b3f2-0000-7000-8000-00000000000${nth}`,
      learner,
      title: `Keywright: ${known?.title ?? 'Handling API keys and tokens'}`,
      about: known?.summary ?? 'The whole course on handling API keys and tokens.',
      criteria: 'Every lesson was completed, or passed over after a pre-test; by which rule stands with each.',
      made_at: '2026-11-24T09:30:00Z',
      valid_until: null,
      key,
      fingerprint,
      lessons: lessons.map(({ id, title }) => ({ title, detail: `${id}, version 1, content 0f3a9c1d22b7e604: completed at 2026-11-23T16:40:00Z.` })),
      objectives: ['Say what TLS proves about the peer.', 'Mend a client that does not check it.'],
    };
    this.#made.unshift({ of, certificate });
    return certificate;
  }

  verify(path: string, expected?: string): VerifiedCertificate {
    const certificate = this.#made.find((each) => each.certificate.path === path)?.certificate ?? null;
    if (!certificate) return { holds: false, wrong: 'it was changed after it was signed, or another key signed it', certificate };
    const wrong = expected && expected !== fingerprint ? 'it is signed with another key than the one expected' : null;
    return { holds: wrong === null, wrong, certificate };
  }
}
