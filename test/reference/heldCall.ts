import type { ServerResponse } from 'node:http';

/** A webhook as it was sent. */
export interface HeldWebhook {
  readonly type: string;
  readonly body: string;
  readonly headers: Headers;
}

/** What Checkout.com does when it is asked; a response code may be forced upon it. */
export type Act = (responseCode: string | undefined) => Promise<Response>;

/** A call that has reached Checkout.com: the test says when and how it is answered. */
export class HeldCall {
  /** What Checkout.com has to tell of it. */
  readonly webhooks: HeldWebhook[] = [];
  readonly #outgoing: ServerResponse;
  readonly #act: Act;
  #answer: Promise<Response> | undefined;

  constructor(outgoing: ServerResponse, act: Act) {
    this.#outgoing = outgoing;
    this.#act = act;
  }

  /** Carries it out, once, approved or declined; its answer still waits. */
  async carryOut(isApproved: boolean): Promise<Response> {
    this.#answer ??= this.#act(isApproved ? undefined : '20005');
    return this.#answer;
  }

  /** Carries it out, unless that has happened, and lets the answer arrive. */
  async answer(isApproved: boolean): Promise<void> {
    const answer = await this.carryOut(isApproved);
    if (this.#outgoing.writableEnded) return;
    this.#outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    this.#outgoing.end(Buffer.from(await answer.arrayBuffer()));
  }

  /** Does nothing, and says so. */
  refuse(): void {
    this.#outgoing.writeHead(422, { 'content-type': 'application/json' });
    this.#outgoing.end(
      JSON.stringify({ error_type: 'request_invalid', error_codes: ['not_this_time'] }),
    );
  }

  /** Carries it out, and loses the answer. */
  async loseAnswer(isApproved: boolean): Promise<void> {
    await this.carryOut(isApproved);
    this.#outgoing.destroy();
  }
}
