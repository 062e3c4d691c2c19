import { systemRandomness } from '../randomness.ts';
import { serveControl } from './control/serveControl.ts';
import { isControl } from './control/controlRoute.ts';
import { createWorld } from './createWorld.ts';
import { dataError } from './journal/dataError.ts';
import { answerFingerprint, type JournalEntry, type SandboxInput } from './journal/journalEntry.ts';
import { openJournal, type JournalFile, type JournalHeader } from './journal/journalFile.ts';
import {
  optionError,
  sandboxSettings,
  type SandboxOptions,
  type SandboxSettings,
  type WebhookEndpoint,
} from './sandboxOptions.ts';
import type { SandboxWorld } from './sandboxWorld.ts';
import { Agenda } from './time/agenda.ts';
import { ClockDriver } from './time/sandboxClock.ts';
import type { SandboxRequest, ServedAnswer } from './transport/sandboxRequest.ts';
import { connectionLost } from './transport/connectionLost.ts';
import { serveRequest } from './transport/serveRequest.ts';
import { courier, type Courier } from './webhooks/courier.ts';
import type { OutgoingWebhook } from './webhooks/delivery.ts';

/**
 * One sandbox at work. Inputs are taken in one by one, each at an instant, and what comes of them
 * depends on nothing else: so a seed makes a run repeatable, and a journal of inputs brings a
 * sandbox back.
 */
export class SandboxEngine {
  readonly settings: SandboxSettings;
  readonly clock: ClockDriver;
  readonly #seed: number | undefined;
  readonly #agenda: Agenda;
  readonly #courier: Courier;
  readonly #deliver = new Map<string, NonNullable<WebhookEndpoint['deliver']>>();
  readonly #journal: JournalFile | undefined;
  #world: SandboxWorld;
  #isReplaying = false;
  #isClosed = false;

  constructor(options: SandboxOptions) {
    this.settings = sandboxSettings(options);
    const { clock: source } = this.settings;
    const { dataDir } = options;
    if (dataDir !== undefined)
      this.#journal = openJournal(dataDir, () => newHeader(options, this.settings));
    this.#seed = this.#journal?.header.seed ?? options.seed;
    this.#agenda = new Agenda(this.#journal?.header.startedAt ?? source.now());
    this.#courier = courier(source);
    this.clock = new ClockDriver(
      source,
      this.#agenda,
      () => this.#courier.quiet(),
      () => this.#take({ kind: 'moved', offset: this.clock.offset }),
    );
    this.#world = this.#newWorld(this.#seed);
    try {
      if (this.#journal) this.#replay(this.#journal, options);
      this.#configure(options.webhooks ?? []);
    } catch (error) {
      this.#journal?.close();
      throw error;
    }
    this.clock.arm();
    for (const webhook of this.#world.outbox.underway()) this.#carry(webhook, this.#world);
  }

  get world(): SandboxWorld {
    return this.#world;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  serve(request: SandboxRequest): ServedAnswer {
    if (isControl(request.target) && request.method === 'GET') {
      this.clock.catchUp();
      return serveControl(this.#world, request);
    }
    return this.#take({ kind: 'request', request });
  }

  addEndpoint({ deliver, ...endpoint }: WebhookEndpoint): void {
    if (deliver) this.#deliver.set(endpoint.url, deliver);
    else this.#deliver.delete(endpoint.url);
    if (!this.#world.outbox.book.has(endpoint)) this.#take({ kind: 'endpoint', endpoint });
  }

  /** Whoever was given as an option before, and is not now, is told nothing any more. */
  #configure(given: readonly WebhookEndpoint[]): void {
    const endpoints = given.map(({ deliver, ...endpoint }) => {
      if (deliver) this.#deliver.set(endpoint.url, deliver);
      return endpoint;
    });
    const before = this.#world.outbox.book.options();
    if (JSON.stringify(before) !== JSON.stringify(endpoints))
      this.#take({ kind: 'options', endpoints });
  }

  useBaseUrl(baseUrl: string): void {
    if (baseUrl !== this.#world.baseUrl) this.#take({ kind: 'baseUrl', baseUrl });
  }

  /** Forgets everything but the time, the endpoints and the address. */
  reset(seed?: number): void {
    if (seed !== undefined && !Number.isSafeInteger(seed))
      throw optionError('seed', 'must be an integer');
    this.#take({ kind: 'reset', seed });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.clock.stop();
    this.#world.timers.close();
    this.#courier.close();
    this.#journal?.close();
  }

  /** Takes an input in, writes it down, and only then lets anybody hear of it. */
  #take(input: SandboxInput): ServedAnswer {
    if (this.#isClosed) throw connectionLost('ECONNREFUSED');
    this.clock.catchUp();
    const { ran } = this.#agenda;
    const at = this.#agenda.now();
    const served = this.#perform(input);
    const answer = served && this.#journal ? answerFingerprint(served) : undefined;
    this.#journal?.append({ at, ran, input, answer }, isUrgent(input));
    this.clock.arm();
    return served ?? nothingToSay;
  }

  #perform(input: SandboxInput): ServedAnswer | undefined {
    const world = this.#world;
    switch (input.kind) {
      case 'request':
        return isControl(input.request.target)
          ? serveControl(world, input.request)
          : serveRequest(world, input.request);
      case 'endpoint':
        world.outbox.book.add(input.endpoint);
        return undefined;
      case 'options':
        world.outbox.configure(input.endpoints);
        return undefined;
      case 'concluded':
        world.outbox.conclude(input.deliveryId, input.attempt, input.outcome);
        return undefined;
      case 'baseUrl':
        world.baseUrl = input.baseUrl;
        return undefined;
      case 'reset':
        this.#startAnew(input.seed);
        return undefined;
      case 'moved':
        return undefined;
    }
  }

  #startAnew(seed: number | undefined): void {
    const { outbox, baseUrl, timers } = this.#world;
    timers.close();
    this.#agenda.clear();
    this.#world = this.#newWorld(seed ?? this.#seed);
    this.#world.baseUrl = baseUrl;
    this.#world.outbox.book.takeOver(outbox.book.all());
  }

  #newWorld(seed: number | undefined): SandboxWorld {
    const { settings } = this;
    const world: SandboxWorld = createWorld({
      settings,
      agenda: this.#agenda,
      seed,
      carry: (webhook) => this.#carry(webhook, world),
    });
    return world;
  }

  #carry(webhook: OutgoingWebhook, world: SandboxWorld): void {
    if (this.#isReplaying) return;
    const deliver = this.#deliver.get(webhook.endpoint.url);
    const endpoint = { ...webhook.endpoint, ...(deliver && { deliver }) };
    const { deliveryId, attempt } = webhook;
    this.#courier.send({ ...webhook, endpoint }, (outcome) => {
      if (world === this.#world) this.#take({ kind: 'concluded', deliveryId, attempt, outcome });
    });
  }

  /** Does everything again that was done before, without letting anybody hear of it. */
  #replay(journal: JournalFile, options: SandboxOptions): void {
    checkSameOptions(journal, newHeader(options, this.settings), options.seed);
    this.#isReplaying = true;
    for (const [index, entry] of journal.entries.entries()) {
      if (!this.#redo(entry))
        throw dataError(
          journal.path,
          `line ${index + 2} leads elsewhere than it did: another version of paystate wrote it`,
        );
    }
    this.#isReplaying = false;
    const last = journal.entries.at(-1)?.at ?? journal.header.startedAt;
    this.clock.setOffset(Math.max(this.clock.offset, last - this.settings.clock.now()));
  }

  /** False when it does not come out as before. */
  #redo({ at, ran, input, answer }: JournalEntry): boolean {
    const agenda = this.#agenda;
    while (agenda.ran < ran) {
      const due = agenda.nextDue();
      if (due === undefined || due > at) return false;
      agenda.runNext();
    }
    agenda.moveTo(at);
    const served = this.#perform(input);
    if (input.kind === 'moved') this.clock.setOffset(input.offset);
    return agenda.ran === ran && (served && answerFingerprint(served)) === answer;
  }
}

const nothingToSay: ServedAnswer = { status: 204, headers: {}, body: undefined };

/** A read of the API changes nothing that could be missed. */
function isUrgent(input: SandboxInput): boolean {
  if (input.kind !== 'request') return true;
  return input.request.method !== 'GET' || !input.request.target.startsWith('/payments');
}

function newHeader({ seed }: SandboxOptions, settings: SandboxSettings): JournalHeader {
  // Where it listens may change, and what a clock is cannot be written down.
  const { clock, baseUrl: _baseUrl, ...options } = settings;
  const startedAt = clock.now();
  return { seed: seed ?? Math.floor(systemRandomness.fraction() * 2 ** 32), startedAt, options };
}

/** With another option the same inputs would have led elsewhere. */
function checkSameOptions(
  { path, header }: JournalFile,
  { options: given }: JournalHeader,
  seed: number | undefined,
): void {
  if (seed !== undefined && seed !== header.seed)
    throw dataError(path, `begun with seed ${header.seed}; leave the seed out, or delete the file`);
  for (const [name, value] of Object.entries(given)) {
    const before = header.options[name];
    if (JSON.stringify(before) !== JSON.stringify(value))
      throw dataError(path, `begun with another ${name}; give the same, or delete the file`);
  }
}
