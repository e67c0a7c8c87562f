//! The tables: whole names, names in their folders, extensions.

use super::Format;

/// Names that mean something in one folder only.
pub(super) fn by_place(folder: &str, name: &str) -> Option<Format> {
    let inside = |folders: &[&str]| folders.iter().any(|last| folder.rsplit('/').next() == Some(last));
    match name {
        "config" if inside(&[".git", ".aws"]) => Some(Format::Ini),
        "credentials" if inside(&[".aws"]) => Some(Format::Ini),
        "config" | "credentials" if inside(&[".cargo"]) => Some(Format::Toml),
        "config" if inside(&[".kube"]) => Some(Format::Yaml),
        "config" if inside(&[".ssh"]) => Some(Format::Directives),
        "exclude" if folder.ends_with(".git/info") => Some(Format::Ignore),
        "auth.json" | "config.json" => Some(Format::Json),
        _ if inside(&[".husky"]) && !name.contains('.') => Some(Format::Shell),
        _ => None,
    }
}

/// Names that say it all.
pub(super) fn by_name(name: &str) -> Option<Format> {
    let format = match name {
        ".htaccess" | "000-default.conf" | "apache2.conf" | "default-ssl.conf" | "httpd.conf"
        | "ssl.conf" => Format::Apache,
        ".curlrc" | "_curlrc" | ".yarnrc" | "redis.conf" | "sentinel.conf" | "ssh_config" | "sshd_config"
        | "mosquitto.conf" | "haproxy.conf" => Format::Directives,
        ".envrc" | ".flaskenv" | ".dev.vars" | "dotenv" | "env.template" | "env" => Format::Dotenv,
        ".terraformrc" | "terraform.rc" | ".tofurc" => Format::Hcl,
        ".npmrc" | "npmrc" | ".pypirc" | "pypirc" | ".gitconfig" | "gitconfig" | ".gitmodules" | ".hgrc"
        | "pip.conf" | ".wgetrc" | "wgetrc" | ".my.cnf" | "my.cnf" | ".editorconfig" | ".coveragerc"
        | ".flake8" | ".pylintrc" | "pylintrc" | ".s3cfg" | ".boto" | "supervisord.conf"
        | "postgresql.conf" => Format::Ini,
        ".babelrc" | ".eslintrc" | ".jshintrc" | ".jscsrc" | ".swcrc" | ".nycrc" | ".bowerrc"
        | ".dockercfg" | ".dockerconfigjson" | ".watchmanconfig" | "composer.lock" | "pipfile.lock"
        | "flake.lock" | "deno.lock" => Format::Json,
        ".netrc" | "_netrc" | "netrc" | ".authinfo" => Format::Netrc,
        "nginx.conf" | "default.conf" => Format::Nginx,
        ".bashrc" | ".bash_profile" | ".bash_aliases" | ".bash_login" | ".profile" | ".zshrc" | ".zshenv"
        | ".zprofile" | ".xprofile" | "pkgbuild" | "apkbuild" => Format::Shell,
        "cargo.lock" | "poetry.lock" | "uv.lock" | "pdm.lock" | "pipfile" | "registries.conf" => Format::Toml,
        "app.config" | "nuget.config" | "packages.config" | "web.config" | ".classpath" => Format::Xml,
        "chart.lock" | "kubeconfig" | ".condarc" | ".prettierrc" | ".stylelintrc" | ".clang-format"
        | ".yamllint" | "pubspec.lock" => Format::Yaml,
        _ => return None,
    };
    Some(format)
}

/// Extensions, without their dot.
pub(super) fn by_extension(extension: &str) -> Option<Format> {
    let format = match extension {
        "htaccess" => Format::Apache,
        "hcl" | "nomad" | "tf" | "tfvars" | "tofu" => Format::Hcl,
        "cfg" | "cnf" | "ini" | "mount" | "service" | "socket" | "timer" => Format::Ini,
        "avsc" | "code-workspace" | "geojson" | "har" | "ipynb" | "json" | "json5" | "jsonc" | "jsonl"
        | "ndjson" | "sarif" | "tfstate" | "webmanifest" => Format::Json,
        "nginx" | "nginxconf" => Format::Nginx,
        "properties" => Format::Properties,
        "bash" | "ksh" | "sh" | "zsh" => Format::Shell,
        "toml" => Format::Toml,
        "csproj" | "fsproj" | "nuspec" | "plist" | "pom" | "props" | "resx" | "targets" | "vbproj"
        | "wsdl" | "xml" | "xsd" => Format::Xml,
        "eyaml" | "raml" | "yaml" | "yml" => Format::Yaml,
        _ => return None,
    };
    Some(format)
}
