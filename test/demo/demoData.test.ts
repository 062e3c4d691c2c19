import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDemoData, stateFolder } from '../../src/demo/demoData.ts';

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'paystate-data-')), 'demo');
});

afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

describe('the folder of a demo', () => {
  it('brings back its token, its key and how far the clock is ahead', () => {
    const first = openDemoData(folder);
    first.keep(86_400_000);
    const { settings } = openDemoData(folder);
    expect(settings).toEqual({ ...first.settings, aheadMs: 86_400_000 });
    expect(settings.watchToken).toMatch(/^[a-z2-7]{26}$/);
  });

  it('is for its owner alone', () => {
    openDemoData(folder);
    expect(statSync(folder).mode & 0o77).toBe(0);
    expect(statSync(join(folder, 'demo.json')).mode & 0o77).toBe(0);
  });

  it.each(['', '{"watchToken":"short"}', '{"watchToken":"a-long-enough-token","aheadMs":-1}'])(
    'begins anew when its settings are spoilt: %j',
    (text) => {
      const { settings } = openDemoData(folder);
      writeFileSync(join(folder, 'demo.json'), text);
      const again = openDemoData(folder).settings;
      expect(again.watchToken).not.toBe(settings.watchToken);
      expect(again.aheadMs).toBe(0);
    },
  );

  it('lies where the system keeps what programs remember', () => {
    expect(stateFolder({ XDG_STATE_HOME: 'state' }, 'linux')).toBe(join('state', 'paystate'));
    expect(stateFolder({ LOCALAPPDATA: 'local' }, 'win32')).toBe(join('local', 'paystate'));
    expect(stateFolder({}, 'darwin')).toMatch(/Application Support.paystate$/);
    expect(stateFolder({}, 'linux')).toMatch(/\.local.state.paystate$/);
  });
});
