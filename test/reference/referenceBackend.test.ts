import { describe, it } from 'vitest';
import { describePlan } from '../../src/testing/index.ts';
import { backendAdapter } from './backendAdapter.ts';
import { referenceBackend } from './referenceBackend.ts';
import { shopOrderPlan } from './shopOrderPlan.ts';

describePlan({ describe, it }, shopOrderPlan(), backendAdapter(referenceBackend));
