import { describe, expect, it } from 'vitest';
import { paymentMachine } from '../../machines/index.ts';
import { svgOf } from '../../src/diagram/index.ts';
import { gateMachine } from '../support/gateMachine.ts';

describe('svgOf', () => {
  it('names states, arrows and their events for a page', async () => {
    const svg = await svgOf(gateMachine);
    expect(svg).toContain('data-state="shut"');
    expect(svg).toContain('data-from="shut" data-to="moving" data-events="press"');
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).toContain('<title id="gate-title">gate</title>');
    expect(svg).not.toContain('undefined');
  });

  it('makes the happy path bold', async () => {
    const happy = await svgOf(gateMachine, { happyPath: ['shut', 'moving'] });
    expect(happy).toContain('<g class="arrow happy" data-from="shut" data-to="moving"');
    expect(happy).not.toContain('<g class="arrow happy" data-from="shut" data-to="stuck"');
  });

  it('draws a large machine closed', async () => {
    const svg = await svgOf(paymentMachine);
    expect(svg).toContain('data-state="open"');
    expect(svg).not.toContain('data-state="open.funds"');
  });

  it('rejects a state that does not exist', async () => {
    await expect(svgOf(gateMachine, { within: 'ajar' })).rejects.toThrow('gate has no state ajar');
  });
});
