/**
 * A machine together with everything around it: what it has stored, the provider's books, calls and
 * messages on their way. A state is a record of parts; each part is plain data that nobody changes
 * in place. How much may still go wrong is no part of it: the check keeps that account.
 *
 * The check is exact where three things hold. Rules and questions are pure: the same parts give the
 * same moves. Two values of a part that are written alike, whatever the order of their keys, behave
 * alike. And the parts together say all that later moves depend on.
 */
export interface World<State extends object> {
  readonly begin: (bounds: Bounds) => State;
  readonly rules: readonly Rule<State>[];
  /**
   * Nothing more happens by itself: no call, message or timer is left that changes anything. All
   * the questions must hold.
   */
  readonly isQuiescent: readonly Question<State>[];
  /**
   * Parts that are places for the same kind of thing, `null` when empty. Which thing is in which
   * place says nothing, so the check sorts them, the empty ones last: where the last one is full,
   * all are.
   */
  readonly bags?: readonly (readonly (keyof State & string)[])[];
  /** Puts simpler states in the place of others that behave alike. */
  readonly simplifications?: readonly Simplification<State>[];
  /** Takes states for one that differ in names alone, or in what is over and done with. */
  readonly renaming?: Renaming<State>;
}

/** A simpler form of some parts, or nothing where they are as simple as they get. */
export interface Simplification<State extends object> {
  readonly reads: readonly (keyof State & string)[];
  /** As in a rule. */
  readonly needs?: keyof State & string;
  readonly next: (seen: State) => Partial<State>;
}

/**
 * Gives the things that a state tells of other names, in all parts at once: one part says how, by
 * what it holds and by what the others mention. It must lead to states that behave alike.
 */
export interface Renaming<State extends object> {
  /** The part that decides. */
  readonly leader: keyof State & string;
  /** All other parts that may name the same things. */
  readonly followers: readonly (keyof State & string)[];
  /** A bit for each thing that a follower tells of and that must stay as it is, at most 30. */
  readonly mentions: (part: State[keyof State & string]) => number;
  /** The leader afterwards, and what to change in the others; nothing where all may stay. */
  readonly plan: (
    leader: State[keyof State & string],
    mentions: number,
  ) =>
    | {
        readonly leader: State[keyof State & string];
        readonly renames: Readonly<Record<string, string>>;
      }
    | undefined;
  /** A follower afterwards. Where one of them cannot be renamed, nothing is. */
  readonly renamed: (
    part: State[keyof State & string],
    renames: Readonly<Record<string, string>>,
  ) => State[keyof State & string] | undefined;
}

/** How much of everything the check allows; named in its report, as nothing beyond is promised. */
export interface Bounds {
  /** Minor units of the payment. */
  readonly amount: number;
  /** Calls and messages that are lost, doubled or answered with an error. */
  readonly faults: number;
  /** Times that a process dies. */
  readonly crashes: number;
  /** Commands that the machine takes. Those it refuses are free. */
  readonly commands: number;
}

/**
 * Everything of one kind that may happen next. A rule sees the parts it reads and no others, so its
 * moves are worked out once for each combination of them, however many states share it.
 */
export interface Rule<State extends object> {
  readonly reads: readonly (keyof State & string)[];
  readonly moves: (seen: State) => readonly Move<State>[];
  /** One of the parts it reads; while that is `null` nothing happens, and the rule is not asked. */
  readonly needs?: keyof State & string;
  /**
   * What each of its moves uses up. The bounds limit how much there is of it, and nobody may have
   * to rely on it for a payment to come to rest.
   */
  readonly spends?: Resource;
}

/** What the bounds limit: each may happen so many times and no more. */
export type Resource = 'faults' | 'crashes' | 'commands';

/** One thing that may happen. It changes only parts that its rule reads. */
export interface Move<State extends object> {
  /** A sentence that a support engineer could read aloud. */
  readonly says: string;
  readonly next: Partial<State>;
}

/** Asked of a state, and worked out once for each combination of the parts it reads. */
export interface Question<State extends object> {
  readonly reads: readonly (keyof State & string)[];
  readonly holds: (seen: State) => boolean;
}

/**
 * `always` in every state, `quiescent` where nothing more happens by itself, `sometimes` in one
 * state at least: a check in which nothing good ever happens proves nothing.
 */
export interface Invariant<State extends object> extends Question<State> {
  readonly id: string;
  readonly when: 'always' | 'quiescent' | 'sometimes';
}
