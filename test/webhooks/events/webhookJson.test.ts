import { describe, expect, it } from 'vitest';
import { webhookJson } from '../../../src/webhooks/events/webhookJson.ts';

const cover = '"id":"evt_1","type":"authentication_failed","created_on":"2026-03-04T10:00:00Z"';
const within = '"reason":"Declined","payment_id":"pay_1","session_id":"sid_1","amount":"1250"';

const whole = {
  id: 'evt_1',
  type: 'authentication_failed',
  created_on: '2026-03-04T10:00:00Z',
  data: { reason: 'Declined', payment_id: 'pay_1', session_id: 'sid_1', amount: '1250' },
};

describe('the JSON of a webhook', () => {
  it.each([
    ['whole', `{${cover},"data":{${within}}}`],
    ['without the name and brace of its data', `{${cover},\n  \uFFFD\n  ${within}}\n}`],
    ['without the name of its data', `{${cover},\uFFFD{${within}}}`],
    ['with a stray character before its data', `{${cover},\uFFFD"data":{${within}}}`],
    ['with a stray character at its start', `\uFFFD{${cover},"data":{${within}}}`],
    ['with its data beside the cover', `{${cover},${within}}`],
    ['with its data beside the cover and null', `{${cover},"data":null,${within}}`],
    ['after a byte order mark', `\uFEFF{${cover},"data":{${within}}}`],
  ])('of a failed authentication is understood %s', (_how, text) => {
    expect(webhookJson(text)).toEqual(whole);
  });

  it('of any other type is never mended', () => {
    const text = `{"id":"evt_1","type":"payment_captured",\uFFFD"amount":1}}`;
    expect(webhookJson(text)).toBeUndefined();
    const flat = '{"id":"evt_1","type":"payment_captured","amount":1}';
    expect(webhookJson(flat)).toEqual(JSON.parse(flat));
  });

  it('keeps a replacement character that belongs to the text', () => {
    const text = `{${cover},"data":{"reason":"a\uFFFDb"}}`;
    expect(webhookJson(text)).toMatchObject({ data: { reason: 'a\uFFFDb' } });
  });

  it.each(['', 'null', '{', `{${cover},\uFFFD`, '\uFFFD"type":"authentication_failed"'])(
    'is nothing in %j',
    (text) => {
      expect(webhookJson(text)).toBeUndefined();
    },
  );
});
