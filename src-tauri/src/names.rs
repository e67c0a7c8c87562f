// Every command of the window, by name. The build script allows exactly these to the page, and a
// test holds that each is written, reachable, and that nothing else is.

/// The commands, in the order of their files.
pub(crate) const NAMES: [&str; 25] = [
    "start",
    "set_record_aside",
    "create_profile",
    "choose_profile",
    "course",
    "open_lesson",
    "visit_part",
    "answer_question",
    "ask_again",
    "mark_lines",
    "save_draft",
    "try_fix",
    "show_hint",
    "start_over",
    "check_project",
    "cancel_check",
    "recent_projects",
    "forget_project",
    "rules",
    "rule",
    "register",
    "export_register",
    "pick_folder",
    "watch_drops",
    "open_link",
];
