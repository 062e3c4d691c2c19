import { byId, say } from './dom.js';
import { startClock } from './clockView.js';
import { startList } from './listView.js';
import { showMatrix } from './matrixView.js';
import { startPayment } from './paymentView.js';
import { ask, listen } from './server.js';
import { words } from './words.js';

const settings = await ask('settings').catch(refusedAtTheDoor);
if (settings) start(settings);

/** @param {{ mayAct: boolean, hasClock: boolean }} settings */
function start({ mayAct, hasClock }) {
  const list = startList();
  const payment = startPayment({ mayAct });
  if (hasClock) startClock();

  const showOverview = calmly(async () => {
    const { health } = await ask('overview');
    showHealth(health);
    showMatrix(health, (state) => list.keepTo({ state }));
  });
  const refresh = calmly(async () => {
    showOverview();
    await list.refresh();
  });

  listen({
    onChange({ id, state, cause }) {
      list.touch(id);
      refresh();
      if (payment.isShown(id)) {
        void payment.refresh();
        say(`${words(state)}, after ${cause}`);
      }
    },
    onConnection(isConnected) {
      const connection = byId('connection');
      connection.textContent = isConnected ? 'live' : 'connecting ...';
      connection.dataset['is'] = isConnected ? 'live' : 'lost';
      if (isConnected) refresh();
    },
  });
  addEventListener('hashchange', showChosen);
  showChosen();

  function showChosen() {
    const [, id] = /^#\/payments\/([^/]+)/.exec(location.hash) ?? [];
    document.body.classList.toggle('has-payment', id !== undefined);
    list.mark(id);
    void payment.show(id);
  }
}

/** @param {{ message?: string }} error */
function refusedAtTheDoor({ message = '' }) {
  byId('list-note').textContent = message;
}

/** @param {{ ok: boolean, reasons: readonly { message: string }[] }} health */
function showHealth({ ok, reasons }) {
  const health = byId('health');
  health.dataset['is'] = ok ? 'well' : 'unwell';
  health.textContent = ok ? 'all is well' : reasons.map(({ message }) => message).join(' ');
}

/**
 * However often it is asked for, it runs at most four times a second, one at a time, and once more
 * at the end.
 *
 * @param {() => Promise<void>} work
 * @returns {() => void}
 */
function calmly(work) {
  let isRunning = false;
  let isAsked = false;
  async function run() {
    isRunning = true;
    while (isAsked) {
      isAsked = false;
      await work().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    isRunning = false;
  }
  return () => {
    isAsked = true;
    if (!isRunning) void run();
  };
}
