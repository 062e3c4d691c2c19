import { ok } from 'neverthrow';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../../src/cli/io.ts';
import { paymentsIn } from '../../../src/cli/store/openReading.ts';
import { withPayments } from '../../../src/cli/store/withPayments.ts';
import { memoryStore } from '../../../src/index.ts';
import { silentIo } from '../../support/silentIo.ts';

/** Interrupts a command that has asked for what this key names, and would talk on. */
async function interruptedAfter(key: string | undefined): Promise<object> {
  const closed: string[] = [];
  let said = '';
  const err = (text: string): void => {
    said += text;
  };
  let interrupt: () => void = () => undefined;
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  const io: Io = { ...silentIo, err, interrupted };
  let goOn: () => void = () => undefined;
  const code = await withPayments(
    io,
    {},
    {
      open: async () => {
        const opened = paymentsIn(memoryStore());
        const close = async (): Promise<void> => {
          goOn();
          await opened.close();
          closed.push('closed');
        };
        return ok({ ...opened, close });
      },
      work: async (_opened, heard) => {
        interrupt();
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        heard.err('too late\n');
        return 0;
      },
      askedKey: () => key,
    },
  );
  return { code, said, closed };
}

describe('a command that is interrupted', () => {
  it('closes the store, and is not heard any more', async () => {
    const said = 'paystate: interrupted\n';
    expect(await interruptedAfter(undefined)).toEqual({ code: 130, said, closed: ['closed'] });
  });

  it('says by which key the same can be asked for', async () => {
    expect(await interruptedAfter('parcel-1')).toMatchObject({
      code: 130,
      said: expect.stringContaining('--key parcel-1 asks for the same'),
    });
  });
});
