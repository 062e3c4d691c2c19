/** A test runner that collects tests and runs none. */
export { describe, it } from './plan.ts';
