//! What stands around a name and says that no secret is assigned to it.
//!
//! The words that speak of secrets also stand in names of types, in directives of servers, in options that
//! take the id of a key, and in sentences. Each of these is told by the syntax around it alone, so no
//! weighing is needed.

use super::candidate::{Candidate, Tie};
use super::language::Language;

/// Directives of nginx that name the server a request is passed to.
/// <https://nginx.org/en/docs/dirindex.html>
const PASSED_TO: [&str; 6] =
    ["proxy_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass", "grpc_pass", "memcached_pass"];
/// Options of `gpg` and `apt-key` whose argument is the id of a public key.
/// <https://www.gnupg.org/documentation/manuals/gnupg/GPG-Commands.html>
const TAKES_KEY_ID: [&str; 9] = [
    "--recv-keys",
    "--recv-key",
    "--receive-keys",
    "--search-keys",
    "--send-keys",
    "--default-key",
    "--trusted-key",
    "--delete-keys",
    "--list-keys",
];
/// How the addresses of pictures end that show the state of a project; whoever reads its front page has them.
const BADGES: [&str; 3] = [".svg", ".png", "/badge"];

/// How far back an address is followed; minified files are one word.
const ADDRESS: usize = 400;

/// Whether the text around a candidate says that it is none.
pub(crate) fn is_of_something_else(text: &str, language: Language, candidate: &Candidate) -> bool {
    let around = Around { text, language, candidate };
    around.is_directive()
        || around.is_type()
        || around.is_file()
        || around.is_badge()
        || around.is_sentence()
        || around.is_verdict()
        || around.is_work_folder()
        || around.is_comment()
        || around.is_of_labels()
        || around.is_key_id()
        || around.is_emphasised()
        || around.is_tagged()
        || around.is_reference()
}

struct Around<'t> {
    text: &'t str,
    language: Language,
    candidate: &'t Candidate,
}

impl<'t> Around<'t> {
    fn name(&self) -> &'t str {
        &self.text[self.candidate.name.clone()]
    }

    fn value(&self) -> &'t str {
        &self.text[self.candidate.value.clone()]
    }

    /// What stands before the name.
    fn before(&self) -> &'t [u8] {
        &self.text.as_bytes()[..self.candidate.name.start]
    }

    /// The line after the value.
    fn rest(&self) -> &'t [u8] {
        let rest = &self.text.as_bytes()[self.candidate.value.end..];
        let end = rest.iter().take(200).position(|byte| *byte == b'\n').unwrap_or(rest.len().min(200));
        &rest[..end]
    }

    fn is_bare(&self) -> bool {
        self.candidate.quote.is_none()
    }

    /// `proxy_pass http://backend;`, `--recv-keys 0123456789ABCDEF`; `--ask-pass` takes nothing.
    fn is_directive(&self) -> bool {
        let name = self.name();
        let takes_none = name.starts_with("--ask") || TAKES_KEY_ID.contains(&name);
        self.candidate.tie == Tie::Space && (takes_none || PASSED_TO.contains(&name))
    }

    /// `"AWS::AppSync::ApiKey": …` says something of a type.
    fn is_type(&self) -> bool {
        self.before().ends_with(b"::")
            && (self.candidate.name_quoted || self.language != Language::Code)
            && self.name().starts_with(|first: char| first.is_ascii_uppercase())
    }

    /// `/etc/passwd` is a file, whatever follows it; `db/password:latest` says where something is kept.
    fn is_file(&self) -> bool {
        let between = &self.text[self.candidate.name.end..self.candidate.value.start];
        let is_path = self.before().ends_with(b"/") && self.is_bare() && matches!(between, ":" | "||");
        is_path || self.before().ends_with(b"/etc/")
    }

    /// `badge.svg?token=…`
    fn is_badge(&self) -> bool {
        let before = self.before();
        let before = &before[before.len().saturating_sub(ADDRESS)..];
        let start = before.iter().rposition(u8::is_ascii_whitespace).map_or(0, |at| at + 1);
        let Some(query) = before[start..].iter().rposition(|byte| *byte == b'?') else { return false };
        let address = &before[start..start + query];
        BADGES.iter().any(|ending| address.ends_with(ending.as_bytes()))
    }

    /// `passwords immediately in order to …`: a word at the beginning of a line that goes on in words; or a
    /// word and a colon in a text or comment.
    fn is_sentence(&self) -> bool {
        let follows = self.rest().strip_prefix(b" ").unwrap_or_default();
        let words = || follows.split(|byte| *byte == b' ').take(2).filter(|word| !word.is_empty());
        let in_text = matches!(self.language, Language::Prose | Language::Other);
        let goes_on = match self.candidate.tie {
            Tie::Space if !self.name().starts_with('-') => words().all(|word| word[0].is_ascii_alphabetic()),
            Tie::Colon if in_text || self.candidate.place.in_comment => {
                words().all(|word| word.iter().all(u8::is_ascii_lowercase))
            }
            _ => return false,
        };
        let is_word = !self.value().is_empty() && self.value().bytes().all(|byte| byte.is_ascii_lowercase());
        // `password mismatches.`, `password verification</td>`: the sentence ends with it.
        let ended = self.value().strip_suffix('.').unwrap_or_else(|| match self.rest().first() {
            Some(b'<') => self.value(),
            _ => "",
        });
        let ends = !ended.is_empty() && ended.bytes().all(|byte| byte.is_ascii_lowercase());
        if self.candidate.tie == Tie::Space && self.is_bare() && ends && !self.name().starts_with('-') {
            return true;
        }
        self.is_bare() && is_word && goes_on && words().count() == 2
    }

    /// `echo "PASS: the gateway answers"`: how a test says that it went well.
    fn is_verdict(&self) -> bool {
        let between = &self.text[self.candidate.name.end..self.candidate.value.start];
        let opens = self.before().last().is_none_or(|byte| !byte.is_ascii_alphanumeric());
        matches!(self.name(), "PASS" | "Pass")
            && opens
            && self.candidate.place.in_string.is_some()
            && self.is_bare()
            && between.starts_with(':')
            && between.ends_with(' ')
    }

    /// `[ "$PWD" = "/app" ]`: where the shell is.
    fn is_work_folder(&self) -> bool {
        self.name() == "$PWD"
    }

    /// `password: # comes from the vault`
    fn is_comment(&self) -> bool {
        let between = &self.text[self.candidate.name.end..self.candidate.value.start];
        self.language == Language::Settings
            && self.candidate.tie == Tie::Colon
            && self.is_bare()
            && between.ends_with(' ')
            && self.value().starts_with('#')
    }

    /// `key: app` beside `operator: In`: which labels are selected, which taints are put up with.
    fn is_of_labels(&self) -> bool {
        let rest = &self.text.as_bytes()[self.candidate.value.end..];
        let name = |byte: &u8| byte.is_ascii_alphabetic();
        let Some(start) = rest.iter().take(80).position(name) else { return false };
        let next = &rest[start..];
        self.name() == "key" && [&b"operator"[..], b"effect"].iter().any(|word| next.starts_with(word))
    }

    /// `Root Key: 0123…`: how a tool that signs names its keys in what it prints.
    fn is_key_id(&self) -> bool {
        let digest = self.value();
        let speaks = self.before().ends_with(b"Root ") || self.before().ends_with(b"Repository ");
        self.name() == "Key"
            && speaks
            && digest.len() == 64
            && digest.bytes().all(|it| it.is_ascii_hexdigit())
    }

    /// `**--passwords** option`: the name is an emphasised word of a text.
    fn is_emphasised(&self) -> bool {
        let between = &self.text.as_bytes()[self.candidate.name.end..self.candidate.value.start];
        self.candidate.tie == Tie::Space
            && self.is_bare()
            && between.iter().any(|byte| matches!(byte, b'*' | b'`'))
    }

    /// `password: !vault |`: a tag says how to get the value.
    fn is_tagged(&self) -> bool {
        let tag = self.value().strip_prefix('!').unwrap_or_default();
        self.language == Language::Settings
            && self.candidate.tie == Tie::Colon
            && self.is_bare()
            && !tag.is_empty()
            && tag.bytes().all(|byte| byte.is_ascii_alphabetic() || b"_-/.".contains(&byte))
            && self.rest().first() == Some(&b' ')
    }

    /// `secret:` and an id (a secret of Juju is named so).
    /// <https://documentation.ubuntu.com/juju/latest/reference/secret/>
    fn is_reference(&self) -> bool {
        const ID: usize = 20;
        let id = self.value();
        self.name() == "secret"
            && self.candidate.value.start == self.candidate.name.end + 1
            && id.len() == ID
            && id.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::super::candidate;
    use super::*;

    /// Whether what is read at `hit` is let go.
    #[track_caller]
    fn check(path: &str, text: &str, hit: &str, expect: bool) {
        let start = text.find(hit).expect("the text has the word");
        let mut found = Vec::new();
        candidate::read(text, start..start + hit.len(), Language::of(path), &mut found);
        let first = found.first().expect("something is assigned");
        assert_eq!(is_of_something_else(text, Language::of(path), first), expect, "{path}: {text}");
    }

    #[test]
    fn directives_and_options_that_take_ids_assign_nothing() {
        check("nginx.conf", "proxy_pass http://backend;", "pass", true);
        check("proxy.ini", "proxy_pass = hunter2x", "pass", false);
        check("setup.sh", "gpg --recv-keys 0123456789ABCDEF", "key", true);
        check("play.sh", "ansible-playbook --ask-vault-password site", "passw", true);
        check("setup.sh", "deploy --api-key 0123456789ABCDEF", "key", false);
    }

    #[test]
    fn names_of_types_files_and_pictures_assign_nothing() {
        check("a.json", "\"AWS::AppSync::ApiKey\": \"83c7888d0a1b2c3d\"", "Key", true);
        check("a.rb", "Config::api_key = '83c7888d0a1b2c3d'", "key", false);
        check("a.json", "\"test[/etc/passwd-x]\": \"83c7888d0a1b2c3d\"", "passw", true);
        check("a.yml", "PASSWORD: ?{gpg:targets/db/password:ec3d54de}", "password", true);
        check("a.md", "![](https://ci.example/main/badge.svg?token=CmCcjBz0pQ)", "token", true);
        check("a.md", "![](https://ci.example/x.svg?style=shield&circle-token=CmCcjBz0pQ)", "token", true);
        check("a.md", "curl https://ci.example/build?token=CmCcjBz0pQ", "token", false);
    }

    #[test]
    fn sentences_assign_nothing() {
        check("a.inc", "passwords immediately in order to wipe", "passw", true);
        check("a.yaml", "password through HMAC-SHA2-256 first.", "passw", true);
        check("a.conf", "# in proxy_pass: upstream path is fixed", "pass", true);
        check("a.conf", "proxy_pass: upstream path is", "pass", false);
        check("a.rst", "``ssh_password``: options are only required", "passw", true);
        check("a.md", "by the **--passwords** option", "passw", true);
        check("a.sh", "echo \"PASS: gateway/health answers\"", "PASS", true);
        check("a.sh", "echo \"PASS:hunter2x\"", "PASS", false);
        check("a.yaml", "password mismatches.", "passw", true);
        check("a.sh", "test \"$PWD\" = \"/srv/shop\"", "PWD", true);
        check("a.yaml", "password: #from the vault", "passw", true);
        check("a.yaml", "password: hunter2x", "passw", false);
        check("a.md", &format!("Root Key: {}", "0123abcd".repeat(8)), "Key", true);
        check("a.md", &format!("API Key: {}", "0123abcd".repeat(8)), "Key", false);
        check("a.json", "{\"key\": \"8b-3-3b17cab-ppy5e--9p\",\n \"operator\": \"In\"}", "key", true);
        check("a.json", "{\"key\": \"8b-3-3b17cab-ppy5e--9p\",\n \"name\": \"In\"}", "key", false);
        check("a.conf", "masterpassword immediately", "passw", false);
    }

    #[test]
    fn tags_and_names_of_secrets_are_references() {
        check("a.yml", "ldap_password: !vault |", "passw", true);
        check("a.yml", "ldap_password: !hunter2x", "passw", false);
        check("a.rst", "secret:cru00lvmp25c77ql2qp0", "secret", true);
        check("a.properties", "secret:hunter2x", "secret", false);
    }
}
