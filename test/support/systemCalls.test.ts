import { expect, it } from 'vitest';
import { joined } from './systemCalls.ts';

it('joins a call that another thread has cut in two: a sync where it has ended', () => {
  const told = [
    '7  pwrite64(25<db-wal>, "page", 4, 0) = 4',
    '7  fsync(25<db-wal> <unfinished ...>',
    '8  write(9<pipe>, "!", 1) = 1',
    '7  <... fsync resumed>)                   = 0',
    '7  write(26<socket>, "POST /payments HTTP/1.1" <unfinished ...>',
    '8  write(9<pipe>, "!", 1) = 1',
    '7  <... write resumed>)                   = 23',
  ];
  expect(joined(told)).toEqual([
    '7  pwrite64(25<db-wal>, "page", 4, 0) = 4',
    '8  write(9<pipe>, "!", 1) = 1',
    '7  fsync(25<db-wal>)                   = 0',
    '7  write(26<socket>, "POST /payments HTTP/1.1"',
    '8  write(9<pipe>, "!", 1) = 1',
  ]);
});
