// Which language the colours of a file follow, by its name. Each is fetched when the first such
// file is opened. A file of no known kind is shown in one colour, and that is all it lacks.
import { defineLanguageFacet, Language, StreamLanguage, type StreamParser } from '@codemirror/language';
import type { Extension } from '@codemirror/state';

type Fetch = () => Promise<Extension>;

/** A language of CodeMirror's older kind, which reads line by line. */
function lines(fetch: () => Promise<StreamParser<unknown>>): Fetch {
  return async () => StreamLanguage.define(await fetch());
}

const dockerfile = lines(async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile);
const javascript = lines(async () => (await import('@codemirror/legacy-modes/mode/javascript')).javascript);
const nginx = lines(async () => (await import('@codemirror/legacy-modes/mode/nginx')).nginx);
const properties = lines(async () => (await import('@codemirror/legacy-modes/mode/properties')).properties);
const python = lines(async () => (await import('@codemirror/legacy-modes/mode/python')).python);
const shell = lines(async () => (await import('@codemirror/legacy-modes/mode/shell')).shell);
const toml = lines(async () => (await import('@codemirror/legacy-modes/mode/toml')).toml);
const xml = lines(async () => (await import('@codemirror/legacy-modes/mode/xml')).xml);
const hcl: Fetch = async () => (await import('codemirror-lang-hcl')).hcl();
const json: Fetch = async () => (await import('@codemirror/lang-json')).json();
const yaml: Fetch = async () => (await import('@codemirror/lang-yaml')).yaml();
/** CodeMirror's own package for Markdown brings HTML, CSS and JavaScript with it: ten times as much. */
const markdown: Fetch = async () => new Language(defineLanguageFacet(), (await import('@lezer/markdown')).parser, [], 'markdown');

/** The first that fits a name decides. */
const kinds: [RegExp, Fetch][] = [
  [/(^|\/)(Dockerfile|Containerfile)[^/]*$/, dockerfile],
  [/\.ya?ml$/, yaml],
  [/\.(json|tfstate|webmanifest)$/, json],
  [/\.toml$/, toml],
  [/\.(tf|tfvars|hcl)$/, hcl],
  [/\.([cm]?[jt]s)$/, javascript],
  [/\.(sh|bash|cfg)$/, shell],
  [/(^|\/)nginx[^/]*\.conf$|\.nginx$/, nginx],
  [/\.py$/, python],
  [/\.(xml|config)$/, xml],
  [/\.md$/, markdown],
  // Dotenv and INI, and all that is written like them.
  [/(^|\/)\.env[^/]*$|\.(env|properties|conf|ini)$|(^|\/)\.[a-z]+(rc|ignore|config)$|(^|\/)requirements[^/]*\.txt$/, properties],
];

/** Fetches what colours a file of this name; nothing when its kind is unknown. */
export async function languageOf(name: string): Promise<Extension> {
  const found = kinds.find(([pattern]) => pattern.test(name));
  return found ? found[1]() : [];
}
