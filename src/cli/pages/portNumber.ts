import { InvalidArgumentError } from 'commander';

/** A port of the command line; `most` leaves room for others above it. */
export function portNumber(most = 65_535): (text: string) => number {
  return (text) => {
    const port = Number(text);
    if (!/^\d{1,5}$/.test(text) || port > most) {
      throw new InvalidArgumentError(`must be a port, 0 to ${most}`);
    }
    return port;
  };
}
