//! What the team says about a check: configuration, rules as it has set them, baseline, training.

use std::collections::{BTreeMap, HashSet};
use std::path::{Component, Path, PathBuf};

use keywright_config::{
    BASELINE_NAME, Config, ConfigError, FILE_NAME, Layers, Origin, Unmet, published_file,
};
use keywright_policy::{Baseline, Ignored, Note, Policy, Severity};
use keywright_project::{nearest, read_configuration};

use super::foreign::{Foreign, ignored};
use super::sources::Sources;
use super::wrong::Wrong;
use crate::context::Context;
use crate::published::Published;
use crate::reports::{Failure, FailureCode};

/// The configuration that counts for a folder, and what follows from it.
pub(crate) struct Team<'a> {
    pub(crate) config: Config,
    builtin: &'a Policy,
    /// The rules, where the team has set or added something.
    own: Option<Policy>,
    /// Rules of other programs, which are among `own`.
    pub(crate) foreign: Foreign,
    /// What `.gitleaksignore` asks to leave out.
    pub(crate) ignored: Vec<Ignored>,
    /// The folder that the configuration's paths begin at.
    pub(crate) base: PathBuf,
    /// The checked folder as seen from `base`: empty, or ending in a slash.
    pub(crate) prefix: String,
}

/// A lesson or a practice that everybody must have done.
pub(crate) struct Required<'t> {
    /// As the configuration names it.
    name: &'t str,
    at: &'t Origin,
    /// The lessons it means.
    lessons: Vec<&'t str>,
}

impl<'a> Team<'a> {
    /// Reads what counts for `root`, a folder or a file.
    pub(crate) fn of(context: &'a Context, root: &Path) -> Result<Self, Wrong> {
        Self::read(context, root, None)
    }

    /// Reads what would count if the project's own `keywright.toml` said `text`.
    pub(crate) fn with_text(context: &'a Context, root: &Path, text: &str) -> Result<Self, Wrong> {
        Self::read(context, root, Some(text))
    }

    fn read(context: &'a Context, root: &Path, text: Option<&str>) -> Result<Self, Wrong> {
        let folder = folder_of(root);
        let file = nearest(folder, FILE_NAME).or_else(|| text.map(|_| PathBuf::from(FILE_NAME)));
        let sources = Sources::new(context, folder);
        let layers = match &file {
            None => Layers::default(),
            Some(file) => Layers::read(file, &mut |path| match text {
                Some(text) if path == file => Ok(text.to_owned()),
                _ => sources.text(path),
            })?,
        };
        Self::follow(context, folder, &sources, &layers, base(folder, file.as_deref()))
    }

    /// What would count if a project did nothing but extend what is about to be published.
    pub(crate) fn of_published(context: &'a Context, pack: Published) -> Result<Self, Wrong> {
        let folder = Path::new(".");
        let sources = Sources::with(context, folder, pack);
        let layers = Layers::read(&published_file(), &mut |path| sources.text(path))?;
        Self::follow(context, folder, &sources, &layers, folder.to_owned())
    }

    fn follow(
        context: &'a Context,
        folder: &Path,
        sources: &Sources,
        layers: &Layers,
        base: PathBuf,
    ) -> Result<Self, Wrong> {
        let builtin = context.catalogue.policy()?;
        let mut own = own_policy(context, builtin, sources, layers)?;
        let mut foreign = Foreign::default();
        if let Some((policy, more)) = Foreign::join(own.as_ref().unwrap_or(builtin), sources, layers)? {
            (own, foreign) = (Some(policy), more);
        }
        let config = Config::resolve(layers, &own.as_ref().unwrap_or(builtin).known())?;
        let ignored = ignored(folder)?;
        Ok(Self { config, builtin, own, foreign, ignored, prefix: prefix(folder, &base), base })
    }

    /// The rules in force.
    pub(crate) fn policy(&self) -> &Policy {
        self.own.as_ref().unwrap_or(self.builtin)
    }

    /// Where the baseline is, or would be.
    pub(crate) fn baseline_file(&self) -> PathBuf {
        self.base.join(&self.config.baseline.value)
    }

    /// What is known of the project, if anybody has written it down.
    pub(crate) fn baseline(&self) -> Result<Option<Baseline>, Failure> {
        let file = self.baseline_file();
        if !file.exists() {
            return Ok(None);
        }
        let failed = |message: String, remedy: &str| Failure {
            code: FailureCode::ConfigurationInvalid,
            message: format!("{}: {message}", file.display()),
            remedy: remedy.to_owned(),
        };
        let text = read_configuration(&file)
            .map_err(|why| failed(why, "Mend the file, or write it anew with `keywright baseline`."))?;
        let baseline = Baseline::parse(&text)
            .map_err(|error| failed(format!("line {}: {}", error.line, error.message), error.remedy))?;
        Ok(Some(baseline))
    }

    /// Whether the project has a path, as the baseline spells it.
    pub(crate) fn has(&self, path: &str) -> bool {
        let path = Path::new(path);
        let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        plain && self.base.join(path).exists()
    }

    /// What the team asks everybody to have done.
    pub(crate) fn required_lessons<'t>(&'t self, context: &'t Context) -> Result<Vec<Required<'t>>, Wrong> {
        let training = &self.config.training;
        if training.required.is_empty() {
            return Ok(Vec::new());
        }
        let course = context.catalogue.course()?;
        let mut all = Vec::new();
        for (name, at) in &training.required {
            let lessons = course.lessons().map(|lesson| lesson.id.as_str());
            let lessons: Vec<&str> = lessons.filter(|lesson| is_meant(name, lesson)).collect();
            if lessons.is_empty() {
                let origin = at.clone();
                let message = format!("there is no lesson or practice `{name}`");
                let remedy = "`keywright learn` lists them".to_owned();
                return Err(ConfigError { origin, message, remedy }.into());
            }
            all.push(Required { name, at, lessons });
        }
        Ok(all)
    }

    /// The lessons that the team asks for and the local learner has not done. Where nobody learns,
    /// as in a pipeline, nobody is behind.
    pub(crate) fn unmet_training(&self, context: &Context) -> Result<Vec<Note>, Wrong> {
        let required = self.required_lessons(context)?;
        if required.is_empty() {
            return Ok(Vec::new());
        }
        let done = context.with_store(|store| {
            let Some(learner) = store.current_learner()? else { return Ok(None) };
            let done = store.progress(&learner.id)?.into_iter().filter(|it| it.completed_at.is_some());
            Ok(Some(done.map(|it| it.lesson).collect::<HashSet<String>>()))
        });
        // A record that cannot be read is told by whoever remembers the check.
        let Ok(Some(done)) = done else { return Ok(Vec::new()) };
        let severity = (self.config.training.unmet.value == Unmet::Error).then_some(Severity::Error);
        let note = |Required { name, at, lessons }: Required| {
            let missing: Vec<&str> = lessons.into_iter().filter(|lesson| !done.contains(*lesson)).collect();
            let message = match missing.as_slice() {
                [] => return None,
                [lesson] if *lesson == name => format!("`{name}` is not done"),
                lessons => format!("`{name}` is not done: {} to go", lessons.len()),
            };
            Some(Note { rule: "education/training-missing", at: at.clone(), message, severity })
        };
        Ok(required.into_iter().filter_map(note).collect())
    }
}

/// The folder that a checked folder or file stands for.
pub(crate) fn folder_of(root: &Path) -> &Path {
    let folder = if root.is_dir() { root } else { root.parent().unwrap_or(Path::new("")) };
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

fn is_meant(required: &str, lesson: &str) -> bool {
    lesson == required || lesson.split_once('/').is_some_and(|(practice, _)| practice == required)
}

/// The rules as the team has set and extended them; none when it has done neither.
fn own_policy(
    context: &Context,
    builtin: &Policy,
    sources: &Sources,
    layers: &Layers,
) -> Result<Option<Policy>, Wrong> {
    let mut policy = None;
    let packs = layers.policies();
    if !packs.is_empty() {
        let mut pages = BTreeMap::new();
        for pack in packs {
            let texts = sources.texts(&pack.path, &|_| true).map_err(|failure| ConfigError {
                origin: pack.by,
                message: failure.message,
                remedy: "name a folder of rule pages, relative to the file that names it".into(),
            })?;
            pages.extend(texts);
        }
        policy = Some(context.catalogue.policy_with(&pages)?);
    }
    let (settings, _) = layers.settings();
    if settings.is_empty() {
        return Ok(policy);
    }
    let before = policy.as_ref().unwrap_or(builtin);
    let set = before.with(&settings).map_err(|problems| {
        let message = format!("a parameter is set to what no rule can use: {}", problems[0].message);
        unusable(before, layers, message)
    })?;
    Ok(Some(set))
}

/// The place of the parameter that no rule can use: the first that is refused when it is set alone.
fn unusable(policy: &Policy, layers: &Layers, message: String) -> ConfigError {
    let (parameters, _) = layers.parameters();
    let refused = parameters.into_iter().find_map(|(name, said)| {
        let alone = BTreeMap::from([(name, said.value.0)]);
        policy.with(&alone).is_err().then_some(said.by).flatten()
    });
    ConfigError {
        origin: refused.unwrap_or_else(|| Origin::top(FILE_NAME)),
        message,
        remedy: "`keywright config` lists the parameters with their meaning and default".into(),
    }
}

/// The folder of the configuration; of the baseline, if there is no configuration.
fn base(folder: &Path, file: Option<&Path>) -> PathBuf {
    let file = file.map(Path::to_owned).or_else(|| nearest(folder, BASELINE_NAME));
    let up = file.as_deref().and_then(Path::parent).filter(|up| !up.as_os_str().is_empty());
    up.map_or_else(|| folder.to_owned(), |up| folder.join(up))
}

/// `folder` as seen from `base`, which lies above it.
pub(super) fn prefix(folder: &Path, base: &Path) -> String {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let below = whole(folder).strip_prefix(whole(base)).map(Path::to_owned).unwrap_or_default();
    let below = below.to_string_lossy().replace('\\', "/");
    if below.is_empty() { below } else { below + "/" }
}
