// The engine behind the window. The only file that imports Tauri.
import { Channel, invoke } from '@tauri-apps/api/core';
import type { Backend } from './backend';
import type { CheckReport, Finding } from './types';

/** A channel that hands every message to `receive`, in order. */
function channel<T>(receive: (message: T) => void): Channel<T> {
  const made = new Channel<T>();
  made.onmessage = receive;
  return made;
}

/** The findings of a check, which come ahead of its report in pages; an empty page is the last. */
function gathered(): { all: Promise<Finding[]>; onFindings: Channel<Finding[]> } {
  const findings: Finding[] = [];
  let over: (all: Finding[]) => void;
  const all = new Promise<Finding[]>((resolve) => (over = resolve));
  const onFindings = channel((page: Finding[]) => {
    for (const finding of page) findings.push(finding);
    if (page.length === 0) over(findings);
  });
  return { all, onFindings };
}

export const tauri: Backend = {
  start: () => invoke('start'),
  setRecordAside: () => invoke('set_record_aside'),
  createProfile: (request) => invoke('create_profile', { request }),
  chooseProfile: (request) => invoke('choose_profile', { request }),

  chooseLanguage: (request) => invoke('choose_language', { request }),
  reminders: () => invoke('reminders'),
  setReminders: (request) => invoke('set_reminders', { request }),
  packs: () => invoke('packs'),
  choosePacks: (request) => invoke('choose_packs', { request }),

  course: () => invoke('course'),
  openLesson: (request) => invoke('open_lesson', { request }),
  visitPart: (request) => invoke('visit_part', { request }),
  answerQuestion: (request) => invoke('answer_question', { request }),
  markLines: (request) => invoke('mark_lines', { request }),
  saveDraft: (request) => invoke('save_draft', { request }),
  tryFix: (request) => invoke('try_fix', { request }),
  showHint: (request) => invoke('show_hint', { request }),
  startOver: (request) => invoke('start_over', { request }),
  reviews: () => invoke('reviews'),
  reviewObjective: (request) => invoke('review_objective', { request }),
  answerReview: (request) => invoke('answer_review', { request }),
  pretest: (request) => invoke('pretest', { request }),
  answerPretest: (request) => invoke('answer_pretest', { request }),
  certificates: () => invoke('certificates'),
  makeCertificate: (request) => invoke('make_certificate', { request }),
  verifyCertificate: (request) => invoke('verify_certificate', { request }),
  myProgress: () => invoke('my_progress'),

  async checkProject(request, onProgress) {
    const { all, onFindings } = gathered();
    const report = await invoke<CheckReport>('check_project', { request, onProgress: channel(onProgress), onFindings });
    return { ...report, findings: await all };
  },
  cancelCheck: (request) => invoke('cancel_check', { request }),
  recentProjects: () => invoke('recent_projects'),
  fixProject: (request) => invoke('fix_project', { request }),
  applyFixes: (request) => invoke('apply_fixes', { request }),
  undoFixes: (request) => invoke('undo_fixes', { request }),
  forgetProject: (request) => invoke('forget_project', { request }),
  writeBaseline: (request) => invoke('write_baseline', { request }),
  openConfiguration: (request) => invoke('open_configuration', { request }),
  validateConfiguration: (request) => invoke('validate_configuration', { request }),
  saveConfiguration: (request) => invoke('save_configuration', { request }),
  pickFolder: () => invoke('pick_folder'),
  pickFile: () => invoke('pick_file'),
  watchDrops: (onDrop) => invoke('watch_drops', { onDrop: channel(onDrop) }),

  rules: (request) => invoke('rules', { request }),
  rule: (request) => invoke('rule', { request }),
  register: () => invoke('register'),
  exportRegister: () => invoke('export_register'),
  exportBundle: (request) => invoke('export_bundle', { request }),
  importBundles: (request) => invoke('import_bundles', { request }),
  teamState: () => invoke('team_state'),
  joinTeam: (request) => invoke('join_team', { request }),
  leaveTeam: () => invoke('leave_team'),
  syncTeam: () => invoke('sync_team'),
  makeEvidence: (request) => invoke('make_evidence', { request }),
  roster: () => invoke('roster'),
  importRoster: (request, onProgress) => invoke('import_roster', { request, onProgress: channel(onProgress) }),
  linkProfile: (request) => invoke('link_profile', { request }),
  assignments: () => invoke('assignments'),
  assignLessons: (request) => invoke('assign_lessons', { request }),
  withdrawAssignment: (request) => invoke('withdraw_assignment', { request }),
  grantWaiver: (request) => invoke('grant_waiver', { request }),
  teamMatrix: (request) => invoke('team_matrix', { request }),
  teamOverview: (request) => invoke('team_overview', { request }),
  teamItems: () => invoke('team_items'),
  brokenRules: () => invoke('broken_rules'),
  publish: (request) => invoke('publish', { request }),
  published: () => invoke('published'),
  keepAnswers: (request) => invoke('keep_answers', { request }),
  shareChecks: (request) => invoke('share_checks', { request }),
  exportMyData: (request) => invoke('export_my_data', { request }),
  exportXapi: (request) => invoke('export_xapi', { request }),
  deleteMyData: (request) => invoke('delete_my_data', { request }),
  openLink: (request) => invoke('open_link', { request }),
};
