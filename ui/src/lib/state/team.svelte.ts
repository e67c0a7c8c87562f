import { backend, type JoinTeam, type TeamState } from '$lib/backend';
import { asTrouble, type Trouble } from '$lib/backend/failure';
import { minutesUntilNext } from './pause';

/** Where whoever sits here stands with the team's server, sent to in the background. */
class Team {
  state = $state.raw<TeamState | null>(null);
  failure = $state.raw<Trouble | null>(null);
  sending = $state(false);
  #failures = 0;

  /** Sends now and then for whoever sits here, until the returned function is called. */
  start(): () => void {
    this.state = null;
    this.failure = null;
    this.#failures = 0;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = async () => {
      await this.look().catch(() => undefined);
      if (stopped) return;
      if (this.state) await this.send();
      if (stopped) return;
      timer = setTimeout(() => void again(), minutesUntilNext(this.#failures, Math.random()) * 60_000);
    };
    void again();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }

  /** Asks where things stand, without sending. */
  async look(): Promise<void> {
    this.state = await backend.teamState();
  }

  /** Joins the team of an invitation, or says why not; what was done until now is sent next. */
  async join(request: JoinTeam): Promise<void> {
    this.state = await backend.joinTeam(request);
    this.failure = null;
    void this.send();
  }

  /** Parts from the team. */
  async leave(): Promise<void> {
    try {
      await backend.leaveTeam();
      this.failure = null;
    } catch (thrown) {
      this.failure = asTrouble(thrown);
    }
    await this.look().catch(() => undefined);
  }

  /** Shares what checks find from now on, or shares it no more. */
  async share(share: boolean): Promise<void> {
    try {
      await backend.shareChecks({ share });
      this.failure = null;
    } catch (thrown) {
      this.failure = asTrouble(thrown);
    }
    await this.look().catch(() => undefined);
  }

  /** Sends what was done. */
  async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      this.state = await backend.syncTeam();
      this.failure = null;
      this.#failures = 0;
    } catch (thrown) {
      this.failure = asTrouble(thrown);
      this.#failures += 1;
      await this.look().catch(() => undefined);
    } finally {
      this.sending = false;
    }
  }
}

export const team = new Team();
