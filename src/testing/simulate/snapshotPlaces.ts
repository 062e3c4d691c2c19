import type { AnyMachineSnapshot } from 'xstate';
import type { Json } from '../../runtime/document.ts';
import type { MachineAction } from '../../runtime/xstateAdapter.ts';
import { joined, type SplitSnapshot, type Splitting } from './splitSnapshot.ts';

/** All snapshots of one stem: an event leads from each of them to the same. */
export interface Stem {
  readonly text: string;
  readonly places: Map<string, Place>;
  readonly steps: Map<string, KnownStep>;
}

/** One snapshot, as much of it as the runtime looks at, and where events have led from it. */
export interface Place extends Pick<AnyMachineSnapshot, 'status' | 'error' | 'children'> {
  readonly stored: Json;
  readonly stem: Stem;
  readonly keys: readonly string[];
  readonly refused: string;
  readonly ways: Map<string, Way>;
}

export interface Way {
  readonly to: Place;
  readonly actions: readonly MachineAction[];
}

/** A step as XState took it, with the numbers of commands for their names. */
export interface KnownStep {
  readonly after: SplitSnapshot;
  readonly actions: string;
  /** Nothing happened; what is merely written alike is another snapshot. */
  readonly isSame: boolean;
}

/** So many are kept in mind, and then all of them forgotten. */
const MOST_KNOWN = 50_000;

/** Snapshots that were met. Those that are written alike are one object. */
export class SnapshotPlaces {
  readonly #split: Splitting['split'];
  readonly #stems = new Map<string, Stem>();
  #byStored = new WeakMap<object, Place>();
  #known = 0;

  constructor({ split }: Splitting) {
    this.#split = split;
  }

  ofStored(stored: Json): Place {
    const key = stored as object;
    const place = this.#byStored.get(key) ?? this.of(this.#split(JSON.stringify(stored)));
    this.#byStored.set(key, place);
    return place;
  }

  of({ stem: text, keys, refused }: SplitSnapshot): Place {
    const stem = this.#stems.get(text) ?? { text, places: new Map(), steps: new Map() };
    this.#stems.set(text, stem);
    const name = `${keys.join()} ${refused}`;
    const place = stem.places.get(name) ?? this.#met(stem, keys, refused);
    stem.places.set(name, place);
    return place;
  }

  #met(stem: Stem, keys: readonly string[], refused: string): Place {
    this.#known += 1;
    if (this.#known > MOST_KNOWN) this.#forget();
    const stored = JSON.parse(joined({ stem: stem.text, keys, refused })) as Json;
    const { status, error, children } = stored as unknown as AnyMachineSnapshot;
    const ways = new Map<string, Way>();
    const place: Place = { status, error, children, stored, stem, keys, refused, ways };
    this.#byStored.set(stored as object, place);
    return place;
  }

  #forget(): void {
    this.#stems.clear();
    this.#byStored = new WeakMap();
    this.#known = 0;
  }
}
