/** A backend to be tested, and a test runner that collects tests and runs none. */
export { createBackend, events, webhooks } from '../../../examples/13-test-your-own-backend.ts';
export { describe, it } from './plan.ts';
