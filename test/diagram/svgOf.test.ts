import { describe, expect, it } from 'vitest';
import { paymentMachine } from '../../machines/index.ts';
import { shippedMachines } from '../../src/cli/shippedMachines.ts';
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

  it('draws a way into every box that one leads to, and the way back from the bank', async () => {
    const { happyPath = [] } = shippedMachines['payment'] ?? {};
    const svg = await svgOf(paymentMachine, { happyPath });
    const boxes = [...svg.matchAll(/<g class="state[^"]*" data-state="([^"]+)"/g)].map(
      ([, path]) => path,
    );
    const reached = new Set(
      [...svg.matchAll(/<g class="arrow[^"]*"[^>]* data-to="([^"]+)"/g)].map(([, path]) => path),
    );
    expect(boxes.length).toBeGreaterThan(15);
    expect(boxes.filter((path) => !reached.has(path))).toEqual([]);
    expect(svg).toContain('class="arrow happy" data-from="awaitingCardholder" data-to="answered"');
    expect(svg).toMatch(/data-state="open">.*authorized \u2192 partiallyCaptured \u2192/);
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
