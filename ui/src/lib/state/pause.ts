/** How long to wait before sending again, in minutes, after nothing failed. */
const usual = 5;

/** The longest wait, in minutes, however often it failed. */
const longest = 60;

/**
 * Minutes until the next try after so many failures in a row. `chance` lies between 0 and 1: a whole
 * team that came back to the network in one moment does not send in one moment.
 */
export function minutesUntilNext(failures: number, chance: number): number {
  return Math.min(usual * 2 ** failures, longest) * (0.5 + chance);
}
