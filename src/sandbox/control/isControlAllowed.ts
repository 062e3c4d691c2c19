import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** From where the control API may be used: this machine, or every machine that reaches it. */
export type ControlReach = 'loopback' | 'anywhere';

/**
 * Keeps strangers and web pages from the control API. A page that somebody on this machine has open
 * can send requests here, and a name of its own can be made to point here; neither gets in.
 */
export function isControlAllowed(
  {
    socket,
    headers,
  }: Pick<IncomingMessage, 'headers'> & {
    readonly socket: { readonly remoteAddress?: string | undefined };
  },
  reach: ControlReach,
): boolean {
  const { host = '', origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  switch (reach) {
    case 'loopback':
      return isLoopbackAddress(socket.remoteAddress ?? '') && isLoopbackName(host);
    case 'anywhere':
      // An address cannot be made to point elsewhere, and a name can.
      return isLoopbackName(host) || isIP(nameOf(host).replace(/^\[|\]$/g, '')) !== 0;
  }
}

function isLoopbackAddress(address: string): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(address);
}

function isLoopbackName(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i.test(nameOf(host));
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, '');
}
