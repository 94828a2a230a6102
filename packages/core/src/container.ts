import 'reflect-metadata';
import { container as root, type DependencyContainer } from 'tsyringe';
import { SextantError } from './errors.ts';

/**
 * The only file that knows tsyringe. Lifetimes: a root scope (logger, clock, clients), a child a run, a grandchild a
 * plugin. Tokens are symbols, because an unregistered class token would be constructed in silence.
 */

declare const carries: unique symbol;

/** Names one dependency and its type. Two packages that name it alike mean the same. */
export interface Token<T> {
  readonly id: symbol;
  readonly [carries]?: T;
}

export function token<T>(name: string): Token<T> {
  return { id: Symbol.for(`sextant.${name}`) };
}

/** What a plugin declares: names to tokens; what `create` gets: the same names to instances. */
export type Deps = Readonly<Record<string, Token<unknown>>>;
export type Resolved<D extends Deps> = { readonly [N in keyof D]: D[N] extends Token<infer T> ? T : never };

type Closer = () => void | Promise<void>;

export class Scope implements AsyncDisposable {
  readonly #container: DependencyContainer;
  readonly #parent: Scope | undefined;
  readonly #children = new Set<Scope>();
  readonly #closers: Closer[] = [];
  #closed: Promise<void> | undefined;

  private constructor(container: DependencyContainer, parent?: Scope) {
    this.#container = container;
    this.#parent = parent;
  }

  static root(): Scope {
    return new Scope(root.createChildContainer());
  }

  child(): Scope {
    const scope = new Scope(this.#container.createChildContainer(), this);
    this.#children.add(scope);
    return scope;
  }

  /**
   * Registers a lazy factory: called at most once, at the first `get`, with this scope, whichever descendant asks. (A
   * tsyringe singleton first resolved through a child would capture the child's dependencies and die with it.) `close` is
   * called with the instance, if there is one, when the scope closes: last made, first closed.
   */
  provide<T>(key: Token<T>, make: (scope: Scope) => T, close?: (instance: T) => void | Promise<void>): this {
    let made: { readonly instance: T } | undefined;
    this.#container.register<T>(key.id, {
      useFactory: () => {
        if (made === undefined) {
          const instance = make(this);
          made = { instance };
          if (close) this.#closers.push(() => close(instance));
        }
        return made.instance;
      },
    });
    return this;
  }

  has(key: Token<unknown>): boolean {
    return this.#container.isRegistered(key.id, true);
  }

  /** @throws SextantError `PLUGIN_DEPENDENCY_MISSING`, fatal: neither this scope nor one above provides it. */
  get<T>(key: Token<T>): T {
    if (!this.has(key)) throw notProvided([key]);
    return this.#container.resolve<T>(key.id);
  }

  all<D extends Deps>(deps: D): Resolved<D> {
    const entries = Object.entries(deps).map(([name, key]) => [name, this.get(key)]);
    return Object.fromEntries(entries) as Resolved<D>;
  }

  /** Closes children first, then what this scope made, newest first. Every closer runs; the first failure is thrown. */
  close(): Promise<void> {
    this.#closed ??= this.#closeAll();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #closeAll(): Promise<void> {
    const failures: unknown[] = [];
    const closed = async (closer: Closer): Promise<void> => {
      try {
        await closer();
      } catch (error) {
        failures.push(error);
      }
    };
    // Whatever a child made may use what this scope made, however late that was.
    for (const child of [...this.#children].toReversed()) await closed(() => child.close());
    for (let closer = this.#closers.pop(); closer; closer = this.#closers.pop()) await closed(closer);
    this.#container.clearInstances();
    if (this.#parent) this.#parent.#children.delete(this);
    if (failures.length > 0) throw failures[0];
  }
}

/** Names the tokens: the container's own error would speak of symbols. */
export function notProvided(keys: readonly Token<unknown>[], plugin?: string): SextantError {
  const names = keys.map(({ id }) => id.description?.replace(/^sextant\./, '') ?? 'an unnamed dependency');
  return new SextantError({
    code: 'PLUGIN_DEPENDENCY_MISSING',
    class: 'fatal',
    what: `${plugin === undefined ? 'Something' : `The plugin ${plugin}`} needs ${names.join(', ')}, which nothing provides`,
    remedy: `Disable ${plugin ?? 'the plugin'}, or use a version of it that was made for this version of Sextant.`,
  });
}
