/** Where a command reads and writes, so that tests need no process of their own. */
export interface Io {
  /** Results. */
  readonly out: (text: string) => void;
  /** Talk and errors. */
  readonly err: (text: string) => void;
  readonly env: NodeJS.ProcessEnv;
  /** Resolves when the user wants a server to stop. */
  readonly interrupted: Promise<void>;
}
