import { beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../../src/runtime/document.ts';
import { SnapshotPlaces } from '../../../src/testing/simulate/snapshotPlaces.ts';
import { paymentSplitting } from '../../../src/testing/simulate/splitSnapshot.ts';

let places: SnapshotPlaces;
beforeEach(() => {
  places = new SnapshotPlaces(paymentSplitting);
});

const snapshot = (key: string, refused: Json): Json => ({
  status: 'active',
  children: { capture: {} },
  context: { operations: [{ key }], refusedCommand: refused },
});

describe('snapshots that were met', () => {
  it('are one object when they are written alike', () => {
    const place = places.ofStored(snapshot('k2', null));
    expect(places.ofStored(snapshot('k2', null))).toBe(place);
    expect(places.ofStored(place.stored)).toBe(place);
    expect(place.stored).toEqual(snapshot('k2', null));
    expect(place).toMatchObject({ status: 'active', children: { capture: {} } });
  });

  it('have a stem in common when they differ in names and in what was refused', () => {
    const place = places.ofStored(snapshot('k2', null));
    const other = places.ofStored(snapshot('k3', { key: 'k4' }));
    expect(other).not.toBe(place);
    expect(other.stem).toBe(place.stem);
    expect(other.stored).toEqual(snapshot('k3', { key: 'k4' }));
  });

  it('are found by their parts', () => {
    const { stem, keys, refused } = places.ofStored(snapshot('k3', null));
    const place = places.of({ stem: stem.text, keys: ['k7'], refused });
    expect(keys).toEqual(['k3']);
    expect(place.stored).toEqual(snapshot('k7', null));
    expect(places.ofStored(snapshot('k7', null))).toBe(place);
  });
});
