/** Where a command reads and writes, so that tests need no process of their own. */
export interface Io {
  /** Results. */
  readonly out: (text: string) => void;
  /** A file that somebody else wrote: as it is, but for a person who would only look at it. */
  readonly outFile?: (text: string) => void;
  /** Talk and errors. */
  readonly err: (text: string) => void;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Resolves when the user wants the command to stop. Whoever looks at it takes the signal upon
   * itself; a command that never does is ended by it.
   */
  readonly interrupted: Promise<void>;
  /** What a person sits before; nothing but pipes when left out. */
  readonly terminal?: Terminal;
}

export interface Terminal {
  readonly in: boolean;
  readonly out: boolean;
  readonly err: boolean;
  /** Asks for one line on the terminal. Empty when there is none to be had. */
  readonly ask: (question: string) => Promise<string>;
}
