import { RunProgress, SextantError } from '@sextant/core';
import type { SeededChoice } from '../seeded-choice.ts';
import type { Disturbance, Disturbed } from './disturbances.ts';
import { mutate } from './mutations.ts';
import type { Organization } from './organization.ts';

export interface StageOptions {
  readonly org: Organization;
  readonly choice: SeededChoice;
  readonly disturbed: Disturbed;
  /** Keeps what is on the disk now. */
  readonly kill: () => void;
}

/** One run as its plugins play it: they step through it, and at some step what is to happen once happens. */
export class Stage {
  readonly abort = new AbortController();
  readonly choice: SeededChoice;
  readonly #options: StageOptions;
  readonly progress = new RunProgress();
  #steps = 0;
  /** The process is no more: nothing that it does from now on has happened. */
  isDead = false;
  /** All that there was to read was read, and the process lived. */
  isRead = false;

  constructor(options: StageOptions) {
    this.#options = options;
    this.choice = options.choice;
  }

  /** Whether it is disturbed so, at this place: once in so many times. */
  strikes(kind: Disturbance, oneIn = 1): boolean {
    return this.#options.disturbed.kinds.has(kind) && this.choice.oneIn(oneIn);
  }

  /** Comes before anything that a run sees or does. */
  next(): void {
    const { disturbed, kill, org, choice } = this.#options;
    const { kinds, step } = disturbed;
    if (this.isDead) throw new Error('killed');
    this.#steps += 1;
    this.isRead = this.progress.planComplete;
    if (kinds.has('changes meanwhile') && choice.oneIn(20)) mutate(org, choice);
    if (this.#steps !== step) return;
    if (kinds.has('kill')) {
      this.isDead = true;
      kill();
      throw new Error('killed');
    }
    if (kinds.has('bug')) throw new Error('a bug');
    if (kinds.has('abort')) this.abort.abort(new Error('Ctrl-C'));
  }
}

export function broken(): SextantError {
  return new SextantError({ code: 'TEST_BROKEN', class: 'unit', what: 'It broke', remedy: 'Try again.' });
}

export const REASON = { code: 'TEST_GAP', message: 'Refused', remedy: 'Share it.' };
