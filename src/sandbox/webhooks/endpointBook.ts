import type { SandboxIds } from '../sandboxIds.ts';
import { checkEndpoint, type WebhookEndpoint } from '../sandboxOptions.ts';

/** An endpoint under its name as the one action of a workflow. */
export interface EndpointInForce {
  readonly workflowActionId: string;
  readonly endpoint: WebhookEndpoint;
  /** Given as an option, and gone once a later start does not give it. */
  readonly isOption: boolean;
  /** Set where it was made as a workflow, over the API. */
  readonly workflow?: WorkflowTerms | undefined;
}

/** What a workflow is beyond its one webhook. */
export interface WorkflowTerms {
  readonly name: string;
  readonly isActive: boolean;
  readonly conditions: readonly object[];
}

/** Each endpoint is the one action of a workflow of its own. */
export function workflowIdOf(workflowActionId: string): string {
  return workflowActionId.replace(/^wfa_/, 'wf_');
}

export function actionIdOf(workflowId: string): string {
  return workflowId.replace(/^wf_/, 'wfa_');
}

/** To whom events go. */
export class EndpointBook {
  readonly #ids: SandboxIds;
  readonly #inForce = new Map<string, EndpointInForce>();

  constructor(ids: SandboxIds) {
    this.#ids = ids;
  }

  /** Oldest first. */
  all(): readonly EndpointInForce[] {
    return [...this.#inForce.values()];
  }

  find(workflowActionId: string): EndpointInForce | undefined {
    return this.#inForce.get(workflowActionId);
  }

  /** Whether it is there as it is, and not as a workflow. */
  has(endpoint: WebhookEndpoint): boolean {
    const wanted = JSON.stringify(endpoint);
    return this.all().some((one) => !one.workflow && JSON.stringify(one.endpoint) === wanted);
  }

  /** Those given as options, oldest first. */
  options(): readonly WebhookEndpoint[] {
    return this.all().flatMap(({ isOption, endpoint }) => (isOption ? [endpoint] : []));
  }

  /** Takes the place of an older one at its address, unless that is a workflow. */
  add(endpoint: WebhookEndpoint, isOption = false): void {
    const known = this.all().find((one) => !one.workflow && one.endpoint.url === endpoint.url);
    this.#put({ endpoint, isOption }, known?.workflowActionId);
  }

  /** A workflow takes no other's place: two at one address are told everything twice. */
  addWorkflow(endpoint: WebhookEndpoint, workflow: WorkflowTerms): EndpointInForce {
    return this.#put({ endpoint, workflow, isOption: false });
  }

  /** Puts those given as options in the place of those given before. Answers with who is gone. */
  configure(endpoints: readonly WebhookEndpoint[]): readonly EndpointInForce[] {
    const urls = new Set(endpoints.map(({ url }) => url));
    const gone = this.#removeWhere((one) => one.isOption && !urls.has(one.endpoint.url));
    for (const endpoint of endpoints) this.add(endpoint, true);
    return gone;
  }

  /** Everything at an address. */
  removeAt(url: string): readonly EndpointInForce[] {
    return this.#removeWhere(({ endpoint }) => endpoint.url === url);
  }

  /** False when there is none under this id. */
  remove(workflowActionId: string): boolean {
    return this.#inForce.delete(workflowActionId);
  }

  /** Those of another book, under ids of this one. */
  takeOver(others: readonly EndpointInForce[]): void {
    for (const { endpoint, isOption, workflow } of others)
      this.#put({ endpoint, isOption, workflow });
  }

  #put(
    one: Omit<EndpointInForce, 'workflowActionId'>,
    workflowActionId = this.#ids.make('wfa'),
  ): EndpointInForce {
    checkEndpoint(one.endpoint);
    const inForce = { workflowActionId, ...one };
    this.#inForce.set(workflowActionId, inForce);
    return inForce;
  }

  #removeWhere(isGone: (one: EndpointInForce) => boolean): readonly EndpointInForce[] {
    const gone = this.all().filter(isGone);
    for (const { workflowActionId } of gone) this.#inForce.delete(workflowActionId);
    return gone;
  }
}
