//! The application around the page.

use std::sync::Arc;

use keywright_commands::Context;
use tauri::plugin::{self, TauriPlugin};
use tauri::{Builder, Runtime, Url};

use crate::native::Drops;
use crate::{checks, lessons, native, people, team};

/// What every command works with.
pub(crate) type Engine = Arc<Context>;

/// Gives an application its commands, its engine and its fence.
pub(crate) fn furnish<R: Runtime>(builder: Builder<R>, engine: Context) -> Builder<R> {
    builder
        .manage::<Engine>(Arc::new(engine))
        .manage(Drops::default())
        .plugin(fence())
        .on_window_event(native::on_window_event)
        .invoke_handler(tauri::generate_handler![
            people::start,
            people::set_record_aside,
            people::create_profile,
            people::choose_profile,
            people::choose_language,
            people::reminders,
            people::set_reminders,
            people::register,
            people::export_register,
            lessons::packs,
            lessons::choose_packs,
            people::export_my_data,
            people::export_xapi,
            people::delete_my_data,
            team::export_bundle,
            team::import_bundles,
            team::team_state,
            team::join_team,
            team::leave_team,
            team::sync_team,
            team::make_evidence,
            team::roster,
            team::import_roster,
            team::link_profile,
            team::assignments,
            team::assign_lessons,
            team::withdraw_assignment,
            team::grant_waiver,
            team::team_matrix,
            team::team_overview,
            team::team_items,
            team::broken_rules,
            team::publish,
            team::published,
            team::keep_answers,
            team::share_checks,
            lessons::course,
            lessons::open_lesson,
            lessons::visit_part,
            lessons::answer_question,
            lessons::mark_lines,
            lessons::save_draft,
            lessons::try_fix,
            lessons::show_hint,
            lessons::start_over,
            lessons::reviews,
            lessons::review_objective,
            lessons::answer_review,
            lessons::pretest,
            lessons::answer_pretest,
            lessons::certificates,
            lessons::make_certificate,
            lessons::verify_certificate,
            lessons::my_progress,
            checks::check_project,
            checks::cancel_check,
            checks::recent_projects,
            checks::forget_project,
            checks::write_baseline,
            checks::open_configuration,
            checks::validate_configuration,
            checks::save_configuration,
            checks::fix_project,
            checks::apply_fixes,
            checks::undo_fixes,
            checks::rules,
            checks::rule,
            native::pick_folder,
            native::pick_file,
            native::watch_drops,
            native::open_link,
        ])
}

/// Keeps the window on the program's own pages, whatever a page asks for.
fn fence<R: Runtime>() -> TauriPlugin<R> {
    plugin::Builder::new("fence").on_navigation(|_, url| is_ours(url)).build()
}

fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        "about" => url.path() == "blank",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use keywright_commands::{Clock, Places};
    use serde_json::{Value, json};
    use tauri::ipc::{CallbackFn, InvokeBody, Origin};
    use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
    use tauri::webview::InvokeRequest;
    use tauri::{App, WebviewWindow, WebviewWindowBuilder};

    use super::*;
    use crate::names::NAMES;

    const PAGE: &str = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };

    /// The application as it is shipped, with its real permissions, on a runtime without a screen.
    fn app(home: &Path) -> App<MockRuntime> {
        let places = Places { home: home.into(), exports: home.into(), catalogue: None };
        let engine = Context::new(places, Clock::system());
        furnish(mock_builder(), engine).build(tauri::generate_context!()).unwrap()
    }

    /// The window of the configuration; the real runtime opens it when it starts to run.
    fn window(app: &App<MockRuntime>) -> WebviewWindow<MockRuntime> {
        let [config] = app.config().app.windows.as_slice() else { panic!("one window is configured") };
        WebviewWindowBuilder::from_config(app, config).and_then(WebviewWindowBuilder::build).unwrap()
    }

    fn ask(
        window: &WebviewWindow<MockRuntime>,
        page: &str,
        command: &str,
        body: Value,
    ) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: page.parse().unwrap(),
            body: InvokeBody::Json(body),
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(window, request).map(|body| body.deserialize().unwrap())
    }

    fn said(answer: Result<Value, Value>) -> String {
        answer.map_or_else(|error| error.to_string(), |value| value.to_string())
    }

    #[test]
    fn the_page_may_call_every_command_and_each_is_written() {
        let home = tempfile::tempdir().unwrap();
        let app = app(home.path());
        let window = window(&app);
        for name in NAMES {
            // The dialogs take nothing that could be left out, and would open.
            if name.starts_with("pick_") {
                continue;
            }
            let answer = said(ask(&window, PAGE, name, json!({})));
            assert!(!answer.contains("not allowed") && !answer.contains("not found"), "{name}: {answer}");
        }
        assert!(home.path().join("record.sqlite").is_file(), "no command has reached the engine");
    }

    #[test]
    fn the_page_may_call_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let app = app(home.path());
        let window = window(&app);
        let others = [
            "plugin:event|listen",
            "plugin:window|set_title",
            "plugin:webview|create_webview_window",
            "plugin:app|version",
            "plugin:path|resolve_directory",
            "plugin:resources|close",
            "no_such_command",
        ];
        for name in others {
            let answer = ask(&window, PAGE, name, json!({}));
            let error = answer.expect_err(name).to_string();
            assert!(error.contains("not allowed") || error.contains("not found"), "{name}: {error}");
        }
    }

    #[test]
    fn another_page_may_call_nothing_at_all() {
        let home = tempfile::tempdir().unwrap();
        let app = app(home.path());
        let window = window(&app);
        for name in NAMES {
            let error = ask(&window, "https://example.com", name, json!({})).expect_err(name).to_string();
            assert!(error.contains("not allowed"), "{name}: {error}");
        }
    }

    #[test]
    fn exactly_the_commands_have_a_permission() {
        let mut context = tauri::generate_context!();
        let authority = tauri::Context::<MockRuntime>::runtime_authority_mut(&mut context);
        let page = Origin::Local;
        for name in NAMES {
            assert!(authority.resolve_access(name, "main", "main", &page).is_some(), "{name} is not allowed");
            assert!(
                authority.resolve_access(name, "other", "other", &page).is_none(),
                "{name} is allowed elsewhere"
            );
        }
        let capability: Value = serde_json::from_str(include_str!("../capabilities/main.json")).unwrap();
        let allowed: Vec<String> = serde_json::from_value(capability["permissions"].clone()).unwrap();
        let expect = NAMES.map(|name| format!("allow-{}", name.replace('_', "-")));
        assert_eq!(allowed, expect);
    }

    #[test]
    fn a_failure_arrives_with_its_remedy() {
        let home = tempfile::tempdir().unwrap();
        let app = app(home.path());
        let error = ask(&window(&app), PAGE, "open_lesson", json!({ "request": { "lesson": "no/such" } }))
            .unwrap_err();
        assert!(error["code"].is_string() && error["remedy"].is_string(), "{error}");
    }

    /// The client of a server does not wait on just any thread, and would take the answer with it.
    #[test]
    fn a_server_that_does_not_answer_is_said_to_the_page() {
        let home = tempfile::tempdir().unwrap();
        let app = app(home.path());
        let window = window(&app);
        ask(&window, PAGE, "create_profile", json!({ "request": { "name": "Ada" } })).unwrap();
        let invitation = json!({
            "format": "keywright-invitation-1",
            "server": { "host": "127.0.0.1", "port": 1, "database": "team", "authority": null },
            "role": format!("kw_{}", "0".repeat(32)),
            "password": "x",
            "until": "2026-11-28T00:00:00Z",
        });
        let path = home.path().join("invitation.json");
        std::fs::write(&path, invitation.to_string()).unwrap();
        let request = json!({ "invitation": path, "password_file": home.path().join("password") });
        let error = ask(&window, PAGE, "join_team", json!({ "request": request })).unwrap_err();
        assert_eq!(error["code"], "team-unreachable", "{error}");
    }

    #[test]
    fn the_policy_of_the_page_is_strict() {
        let config: Value = serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
        let policy = config["app"]["security"]["csp"].as_str().unwrap();
        for word in ["unsafe", "*", "https:", "blob:"] {
            assert!(!policy.contains(word), "{word} in {policy}");
        }
        assert!(policy.starts_with("default-src 'self';"), "{policy}");
        assert_eq!(config["app"]["withGlobalTauri"], json!(false));
    }

    #[test]
    fn the_window_stays_on_its_own_pages() {
        let check = |url: &str, expect| assert_eq!(is_ours(&url.parse().unwrap()), expect, "{url}");
        check("tauri://localhost/course", true);
        check("http://tauri.localhost/", true);
        check("about:blank", true);
        check("https://example.com/", false);
        check("https://tauri.localhost.example.com/", false);
        check("file:///etc/passwd", false);
        check("data:text/html,x", false);
        check("tauri://elsewhere/", false);
    }
}
