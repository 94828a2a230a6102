import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '@sextant/core';
import { SeededChoice } from '../seeded-choice.ts';
import { deliverStored } from './deliver-again.ts';
import { CALM, type Disturbance, disturbedBy, type Disturbed } from './disturbances.ts';
import { type Complaint, complaintsOfDelivery, complaintsOfTruth } from './judge.ts';
import { Model } from './model.ts';
import { mutate } from './mutations.ts';
import { runIt } from './one-run.ts';
import { Organization, PEOPLE, type Person } from './organization.ts';
import { Stage } from './stage.ts';
import { WatchedSink } from './watched-sink.ts';

const HOUR_MS = 60 * 60 * 1000;

/** What a run met, and how it ended. */
export interface PlayedRun {
  readonly person: Person;
  readonly kinds: readonly Disturbance[];
  readonly outcome: Outcome | 'killed';
}

/** Runs over one state file and one organization, which changes all the time. */
export class History implements Disposable {
  readonly #choice: SeededChoice;
  readonly #org: Organization;
  readonly #model = new Model();
  readonly #sinks = [new WatchedSink('changes'), new WatchedSink('snapshot')];
  readonly #folder = mkdtempSync(join(tmpdir(), 'sextant-history-'));
  #file = 0;
  #now = Date.UTC(2026, 0, 1);
  #person: Person = 'ann';
  readonly complaints: Complaint[] = [];
  readonly runs: PlayedRun[] = [];

  constructor(seed: number) {
    this.#choice = new SeededChoice(seed);
    this.#org = new Organization(this.#choice);
  }

  /** So many disturbed runs, and undisturbed ones between them and after them. */
  async play(runs: number): Promise<void> {
    for (let played = 0; played < runs; played += 1) {
      mutate(this.#org, this.#choice);
      if (this.#choice.oneIn(8)) this.#person = this.#choice.pick(PEOPLE);
      await this.#run(disturbedBy(this.#choice));
      if (this.#choice.oneIn(6)) await this.#deliver();
      if (this.#choice.oneIn(8)) await this.#calmDown();
    }
    await this.#calmDown();
  }

  /** Two runs that nothing disturbs: then all is as it is in truth. */
  async #calmDown(): Promise<void> {
    await this.#run(CALM);
    await this.#run(CALM);
    const truth = this.#org.truthFor(this.#person);
    const hidden = this.#org.truthFor(this.#person, 'hidden');
    for (const sink of this.#sinks) this.#complain(complaintsOfTruth(sink.delivery(), truth, hidden));
  }

  async #run(disturbed: Disturbed): Promise<void> {
    this.#now += this.#choice.oneIn(6) ? 30 * HOUR_MS : HOUR_MS;
    const [org, choice, person] = [this.#org, this.#choice, this.#person];
    const stateFile = this.#stateFile();
    const stage = new Stage({ org, choice, disturbed, kill: () => this.#kill(stateFile) });
    const sinks = this.#sinks.filter(() => !stage.strikes('absent sink', 2));
    const now = new Date(this.#now);
    const { facts, report } = await runIt({ stateFile, now, org, person, sinks, disturbed, stage });
    this.#model.look(facts);
    this.runs.push({ person, kinds: [...disturbed.kinds], outcome: report?.outcome ?? 'killed' });
    this.#judge(sinks);
  }

  /** Without a run, to the same eyes. */
  async #deliver(): Promise<void> {
    const [org, choice, person, sinks] = [this.#org, this.#choice, this.#person, this.#sinks];
    const stage = new Stage({ org, choice, disturbed: CALM, kill: () => undefined });
    const isDelivered = await deliverStored({ stateFile: this.#stateFile(), person, sinks, stage, choice });
    if (isDelivered) this.#judge(sinks);
  }

  #judge(sinks: readonly WatchedSink[]): void {
    for (const sink of sinks) {
      this.#complain(complaintsOfDelivery(sink.delivery(), this.#model, this.#person));
    }
  }

  #complain(complaints: readonly Complaint[]): void {
    this.complaints.push(...complaints.map(({ sort, text }) => ({ sort, text: `run ${this.runs.length}: ${text}` })));
  }

  /** The next run finds what is on the disk now; what the dead process still writes goes elsewhere. */
  #kill(stateFile: string): void {
    this.#file += 1;
    const next = this.#stateFile();
    for (const end of ['', '-wal']) if (existsSync(stateFile + end)) copyFileSync(stateFile + end, next + end);
  }

  #stateFile(): string {
    return join(this.#folder, `state-${this.#file}.db`);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true });
  }
}
