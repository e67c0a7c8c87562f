// The engine behind the window. The only file that imports Tauri.
import { Channel, invoke } from '@tauri-apps/api/core';
import type { Backend } from './backend';

/** A channel that hands every message to `receive`, in order. */
function channel<T>(receive: (message: T) => void): Channel<T> {
  const made = new Channel<T>();
  made.onmessage = receive;
  return made;
}

export const tauri: Backend = {
  start: () => invoke('start'),
  setRecordAside: () => invoke('set_record_aside'),
  createProfile: (request) => invoke('create_profile', { request }),
  chooseProfile: (request) => invoke('choose_profile', { request }),

  course: () => invoke('course'),
  openLesson: (request) => invoke('open_lesson', { request }),
  visitPart: (request) => invoke('visit_part', { request }),
  answerQuestion: (request) => invoke('answer_question', { request }),
  askAgain: (request) => invoke('ask_again', { request }),
  markLines: (request) => invoke('mark_lines', { request }),
  saveDraft: (request) => invoke('save_draft', { request }),
  tryFix: (request) => invoke('try_fix', { request }),
  showHint: (request) => invoke('show_hint', { request }),
  startOver: (request) => invoke('start_over', { request }),

  checkProject: (request, onProgress) =>
    invoke('check_project', { request, onProgress: channel(onProgress) }),
  cancelCheck: (request) => invoke('cancel_check', { request }),
  recentProjects: () => invoke('recent_projects'),
  forgetProject: (request) => invoke('forget_project', { request }),
  pickFolder: () => invoke('pick_folder'),
  watchDrops: (onDrop) => invoke('watch_drops', { onDrop: channel(onDrop) }),

  rules: () => invoke('rules'),
  rule: (request) => invoke('rule', { request }),
  register: () => invoke('register'),
  exportRegister: () => invoke('export_register'),
  openLink: (request) => invoke('open_link', { request }),
};
