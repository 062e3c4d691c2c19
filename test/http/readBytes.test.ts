import type { UnderlyingSource } from 'node:stream/web';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../src/http/readBytes.ts';

const never = new AbortController().signal;

const streamed = (source: UnderlyingSource<Uint8Array>): Request =>
  new Request('http://shop.example/', {
    method: 'POST',
    body: new ReadableStream(source),
    duplex: 'half',
  });

describe('the body of a request', () => {
  it('is every byte in its order, whatever the pieces it came in', async () => {
    const pieces = [Uint8Array.of(0, 255), Uint8Array.of(), Uint8Array.of(10, 13)];
    const request = streamed({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
    const body = (await readBytes(request, 4, never))._unsafeUnwrap();
    expect([...body]).toEqual([0, 255, 10, 13]);
  });

  it('may be missing', async () => {
    const request = new Request('http://shop.example/', { method: 'POST' });
    expect((await readBytes(request, 4, never))._unsafeUnwrap()).toHaveLength(0);
  });

  it('is read no further than the limit, though its length was not told', async () => {
    let sent = 0;
    let isCanceled = false;
    const request = streamed({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1_000));
      },
      cancel() {
        isCanceled = true;
      },
    });
    const refused = await readBytes(request, 10_000, never);
    expect(refused._unsafeUnwrapErr()).toBe('tooLarge');
    expect(sent).toBeLessThan(20);
    expect(isCanceled).toBe(true);
  });

  it('that comes as text is no body of bytes, however short', async () => {
    const request = streamed({
      start: (controller) => controller.enqueue('x' as unknown as Uint8Array),
    });
    expect((await readBytes(request, 4, never)).isErr()).toBe(true);
  });

  it('that somebody holds is as good as consumed', async () => {
    const request = streamed({});
    request.body?.getReader();
    expect((await readBytes(request, 4, never))._unsafeUnwrapErr()).toBe('taken');
  });

  it('given up on is never taken for a whole one', async () => {
    const giveUp = new AbortController();
    const request = streamed({ start: (controller) => controller.enqueue(Uint8Array.of(1)) });
    const reading = readBytes(request, 4, giveUp.signal);
    giveUp.abort();
    expect((await reading)._unsafeUnwrapErr()).toBe('brokenOff');
  });
});
