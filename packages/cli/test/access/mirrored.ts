import { readFileSync } from 'node:fs';
import { openStoreForReading } from '@sextant/core';
import type { Simulator } from '@sextant/simulator';
import { accessState } from '../../src/access/access-state.ts';
import { askedObject } from '../../src/access/asked-object.ts';
import { askedUser } from '../../src/access/asked-user.ts';
import { type Explanation, explanation } from '../../src/access/explanation.ts';
import { configure, PLAIN } from '../organization.ts';
import { type Ended, type Folder, type Place, sextant } from '../sextant.ts';

export interface Member {
  readonly id: string;
  readonly email: string;
  readonly accountType: string;
}

export interface Access {
  readonly id: string;
  readonly level: string;
  readonly via: readonly object[];
}

export interface AccessObject {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly path?: string;
  readonly url?: string;
  readonly parentId?: string;
}

/** Nothing odd, and not everything opens to everybody. */
export const SEVERAL = { ...PLAIN, workspaces: 5, teams: 4, members: 8 } as const;

const KINDS = ['workspace', 'folder', 'workbook', 'report', 'data-model', 'dataset'];

/** Runs of metadata and permission mirroring for everybody who is active, and questions about what they left. */
export class Mirrored {
  readonly #folder: Folder;
  readonly #simulator: Simulator;
  #place: Place;

  constructor(folder: Folder, simulator: Simulator) {
    this.#folder = folder;
    this.#simulator = simulator;
    this.#place = { cwd: folder.path };
  }

  async run(more = ''): Promise<Ended> {
    const lines = (await everybody(this.#simulator)).map((email) => `${email.split('@', 1).join('')},${email}`);
    this.#folder.write('people.csv', `network_id,sigma_email\n${lines.join('\n')}\n`);
    const sinks = `permission-mirroring: { enabled: true }
  csv-identity-resolver: { enabled: true, file: people.csv }
  sink-json: { enabled: true, directory: ./out }${more}`;
    this.#place = configure(this.#folder, this.#simulator, { sinks });
    return sextant(['run'], this.#place);
  }

  /** Without credentials: nothing is asked of Sigma. */
  command(...args: readonly string[]): Promise<Ended> {
    return sextant(['access', ...args], { cwd: this.#place.cwd });
  }

  explain(user: string, object: string, ...args: readonly string[]): Promise<Ended> {
    return this.command('explain', '--user', user, '--object', object, ...args);
  }

  /** The same without a process of its own. */
  answer(user: string, object: string): Explanation {
    const file = this.#folder.file('.sextant/state.db');
    using store = openStoreForReading(file);
    const state = accessState(store, file);
    return explanation(state, askedUser(state, user), askedObject(state, object));
  }

  access(): readonly Access[] {
    return this.#records('access') as Access[];
  }

  members(): readonly Member[] {
    return this.#records('member') as Member[];
  }

  workbooks(): readonly AccessObject[] {
    return this.#records('workbook') as AccessObject[];
  }

  objects(): readonly AccessObject[] {
    return KINDS.flatMap((kind) => this.#records(kind) as AccessObject[]);
  }

  #records(kind: string): readonly unknown[] {
    const text = readFileSync(this.#folder.file(`out/${kind}.jsonl`), 'utf8').trimEnd();
    return text === '' ? [] : text.split('\n').map((line): unknown => JSON.parse(line));
  }
}

async function everybody({ sigmaUrl, clientId, clientSecret }: Simulator): Promise<readonly string[]> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const token = (await (await fetch(`${sigmaUrl}/v2/auth/token`, { method: 'POST', body })).json()) as {
    readonly access_token: string;
  };
  const headers = { authorization: `Bearer ${token.access_token}` };
  const answer = await fetch(`${sigmaUrl}/v2/members?limit=1000`, { headers });
  const { entries } = (await answer.json()) as {
    readonly entries: readonly { readonly email: string; readonly isArchived: boolean; readonly isInactive: boolean }[];
  };
  return entries.flatMap(({ email, isArchived, isInactive }) => (isArchived || isInactive ? [] : [email]));
}
