// A keywright.toml in memory. It knows just enough of TOML to have something to complain about.
import type { ConfigMistake, ConfigReport, ConfigurationCheck, ConfigurationFile, SaveConfiguration } from '../types';
import { failures } from './failures';
import { rules } from './rules';

const path = '/home/amara/code/shop-api/keywright.toml';

const saved = `extends = ["../team-rules"]
fail_on = "warning"
exclude = ["vendor"]

[rules]
"tls/old-protocol" = { severity = "error", exclude = ["legacy"] }
"education/no-contact" = { severity = "off", reason = "one person works here" }

[parameters]
longest_access_token = "1h"

[[allow]]
rule = "tls/plain-http"
path = "deploy/printer/**"
reason = "the printer speaks nothing else"
owner = "office@example.com"
until = 2027-01-31
`;
const template = '# Which rules hold here, and how.\nfail_on = "warning"\n\n[rules]\n# "tls/*" = "error"\n';

/** The file of the one project there is, and what somebody else does to it. */
export class FakeConfiguration {
  /** Whether a baseline has been written. */
  written = false;
  #text: string | null;
  #meddled: boolean;

  constructor(private readonly situation: string) {
    this.#text = situation === 'bare' ? null : saved;
    this.#meddled = situation !== 'changed';
  }

  open(root: string): ConfigurationFile {
    if (!root.startsWith('/')) throw failures.unreadable;
    const text = this.#text ?? template;
    return { path, text, exists: this.#text !== null, check: this.check(text) };
  }

  check(text: string): ConfigurationCheck {
    const mistakes = text.split('\n').flatMap((line, index) => mistake(line, index + 1));
    return { mistakes, follows: mistakes.some((each) => each.stops) ? null : follows(text) };
  }

  save({ text, before, insist }: SaveConfiguration): ConfigurationFile {
    if (this.situation === 'refusing') throw failures.full;
    if (!this.#meddled) {
      this.#meddled = true;
      this.#text = saved.replace('"warning"', '"error"');
    }
    if (this.#text !== before) throw failures.changed;
    const check = this.check(text);
    if (!insist && check.mistakes.some((each) => each.stops)) throw failures.notWellFormed;
    this.#text = text;
    return { path, text, exists: true, check };
  }
}

function mistake(line: string, number: number): ConfigMistake[] {
  const wrong = (column: number, message: string, remedy: string, stops = true) => [{ path: null, line: number, column, message, remedy, stops }];
  const rule = /^"([a-z-]+\/[a-z-]+)" = /.exec(line)?.[1];
  if (rule && !rules.some((each) => each.id === rule)) return wrong(1, `There is no rule \`${rule}\`.`, 'Did you mean `tls/old-protocol`?');
  if (rule && line.includes('"off"') && !line.includes('reason')) return wrong(1, `\`${rule}\` is off, and no reason is given.`, 'Give it a `reason`.', false);
  if (/^\w+ = *$/.test(line)) return wrong(line.length, 'A value is missing here.', 'Look up in docs/configuration.md what can stand here.');
  return [];
}

function follows(text: string): ConfigReport {
  const set = (name: string) => new RegExp(`^${name} = "(\\w+)"`, 'm').exec(text)?.[1];
  const failOn = set('fail_on');
  return {
    files: ['../team-rules/keywright.toml', 'keywright.toml'],
    settings: [
      { group: 'check', name: 'fail_on', value: failOn ?? 'warning', by: failOn ? 'keywright.toml:2:11' : null, note: '' },
      { group: 'check', name: 'exclude', value: 'vendor', by: 'keywright.toml:3:11', note: '' },
      { group: 'baseline', name: 'file', value: 'keywright-baseline.csv', by: null, note: '' },
      { group: 'suppressions', name: 'longest', value: '180d', by: '../team-rules/keywright.toml:9:11', note: '' },
      { group: 'parameters', name: 'longest_access_token', value: '1h', by: 'keywright.toml:10:1', note: 'How long an access token may live.' },
      { group: 'rules', name: 'tls/old-protocol', value: 'error', by: 'keywright.toml:6:1', note: 'locked by ../team-rules/keywright.toml:4:1; not in legacy' },
      { group: 'rules', name: 'education/no-contact', value: 'off', by: 'keywright.toml:7:1', note: 'because: one person works here' },
    ],
  };
}
