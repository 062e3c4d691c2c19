import { guardedHeaders } from './responses.ts';
import type { WatchOptions } from './watchOptions.ts';

/**
 * Every change as a server-sent event. The id of the payment and its step are told, no more: the
 * page asks for what it shows.
 */
export function eventStream({ payments }: WatchOptions, request: Request): Response {
  const changes = payments.subscribe();
  const text = new TextEncoder();
  const stop = (): void => {
    void changes.return?.();
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // Told at once, so that the page knows that it is connected.
      controller.enqueue(text.encode('retry: 1000\n\n'));
      request.signal.addEventListener('abort', stop, { once: true });
    },
    async pull(controller) {
      const { done, value: change } = await changes.next();
      if (done === true) return controller.close();
      const { payment, sequence, cause, leftOut } = change;
      const { id, state } = payment;
      const told = JSON.stringify({ id, state, sequence, cause, leftOut });
      controller.enqueue(text.encode(`id: ${id}.${sequence}\ndata: ${told}\n\n`));
    },
    cancel: stop,
  });
  return new Response(body, {
    headers: { ...guardedHeaders, 'content-type': 'text/event-stream' },
  });
}
