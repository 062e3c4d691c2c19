/** Why there is no demo, in one line for a person. */
export interface DemoError {
  readonly kind: 'portTaken' | 'dataInUse' | 'badKey';
  readonly message: string;
}
