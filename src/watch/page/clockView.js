import { byId, element, say } from './dom.js';
import { ask, tell } from './server.js';
import { itIsNow } from './now.js';
import { dateAndTime } from './words.js';

const jumps = [
  { label: '+1 min', ms: 60_000 },
  { label: '+15 min', ms: 15 * 60_000 },
  { label: '+1 day', ms: 24 * 60 * 60_000 },
  { label: '+7 days', ms: 7 * 24 * 60 * 60_000 },
];

/** The sandbox's clock, with buttons that let time pass. */
export function startClock() {
  const place = byId('clock');
  const shown = element('time');
  place.hidden = false;
  place.replaceChildren(
    shown,
    ...jumps.map(({ label, ms }) =>
      element('button', { type: 'button', title: 'Let time pass', onclick: () => jump(ms) }, label),
    ),
  );

  /** @param {number} ms */
  async function jump(ms) {
    const { now } = await tell('clock/jump', { ms });
    show(now);
    say(`It is ${dateAndTime(now)} now.`);
  }

  /** @param {number} now */
  function show(now) {
    itIsNow(now);
    shown.dateTime = new Date(now).toISOString();
    shown.textContent = dateAndTime(now);
  }

  async function read() {
    const { now } = await ask('overview').catch(() => ({ now: null }));
    if (now !== null) show(now);
  }
  void read();
  setInterval(() => void read(), 5_000);
}
