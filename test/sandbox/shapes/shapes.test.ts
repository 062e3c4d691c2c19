import { describe, expect, it } from 'vitest';
import {
  hasPayloads,
  payloadNames,
  payloadsTitle,
  recordedPayload,
} from '../../support/recordedPayloads.ts';
import type { Json } from '../../support/sandboxShop.ts';
import { shapeFaults } from '../../support/shapeFaults.ts';
import { answerScenarios } from './answerScenarios.ts';
import { errorScenarios } from './errorScenarios.ts';
import { leewayOf } from './leeway.ts';
import { readScenarios } from './readScenarios.ts';
import { webhookScenarios } from './webhookScenarios.ts';

type Scenarios = Readonly<Record<string, () => Promise<Json>>>;

const scenarios: Readonly<Record<'responses' | 'errors' | 'webhooks', Scenarios>> = {
  responses: { ...answerScenarios, ...readScenarios },
  errors: errorScenarios,
  webhooks: webhookScenarios,
};

/** Recordings that no sandbox can match, each with the reason. */
const unmatched: Readonly<Record<string, string>> = {
  'responses/get-payment-card-destination': 'a made-up payment and payout in one',
  'responses/payment-declined-invalid-card-number': 'shortened by hand, with keys of no platform',
  'errors/422-without-error-codes': 'says less than the error codes that ours have',
  'errors/429-with-validation-body': 'a sample with the body of another status',
  'webhooks/event-data-abc-shape': 'a part of an event of a specification since replaced',
  'webhooks/out-of-order-captured-first': 'rows of somebody else’s table, not events',
};

describe.runIf(hasPayloads)(`${payloadsTitle}: the shape of`, () => {
  describe.each(['responses', 'errors', 'webhooks'] as const)('%s', (kind) => {
    const names = payloadNames(kind).filter((name) => !(`${kind}/${name}` in unmatched));
    it.each(names)('%s is that of ours', async (name) => {
      const ours = await scenarios[kind][name]?.();
      const faults = shapeFaults(
        recordedPayload(`${kind}/${name}`),
        JSON.parse(JSON.stringify(ours ?? null)),
        leewayOf(kind, name),
      );
      expect(faults).toEqual([]);
    });
  });

  it.each(Object.entries(unmatched))('%s is not compared: %s', (name) => {
    expect(recordedPayload(name)).toBeDefined();
  });
});

describe.runIf(!hasPayloads)(`${payloadsTitle}: there`, () => {
  it('stay the scenarios themselves', async () => {
    for (const run of Object.values({ ...answerScenarios, ...webhookScenarios }))
      expect(await run()).toBeTypeOf('object');
  });
});
