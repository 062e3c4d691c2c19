import { knownScopes } from '../access/operationScopes.ts';
import type { SandboxSettings } from '../sandboxOptions.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';

/** Why no token is given, in the words of RFC 6749. */
type OAuthError = 'invalid_request' | 'invalid_client' | 'invalid_scope' | 'unsupported_grant_type';

/** What a client may do that asks for nothing in particular. */
const DEFAULT_SCOPE = 'gateway';

/**
 * POST /connect/token: a client and its secret, as HTTP Basic or as form fields, in exchange for an
 * access token. Errors have the shape of OAuth, and not that of Checkout.com.
 */
export function createAccessToken(world: SandboxWorld, call: OperationCall): Answer {
  const { settings, accessTokens } = world;
  const form = formOf(call);
  if (!form) return refused('invalid_request');
  if (!isKnownClient(settings, form, call.headers)) return refused('invalid_client');
  if (form['grant_type'] === undefined) return refused('invalid_request');
  if (form['grant_type'] !== 'client_credentials') return refused('unsupported_grant_type');
  const scopes = (form['scope'] ?? DEFAULT_SCOPE).split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0 || !scopes.every((scope) => knownScopes.has(scope)))
    return refused('invalid_scope');
  const lifeMs = settings.accessTokenLifeMs;
  return jsonAnswer(200, {
    access_token: accessTokens.issue(scopes, lifeMs),
    expires_in: Math.floor(lifeMs / 1000),
    token_type: 'Bearer',
    scope: [...new Set(scopes)].join(' '),
  });
}

function formOf({ body, headers }: OperationCall): Record<string, string> | undefined {
  const type = headers.get('content-type') ?? '';
  const isForm = type.startsWith('application/x-www-form-urlencoded');
  return isForm ? (Object(body) as Record<string, string>) : undefined;
}

function isKnownClient(
  { clientId, clientSecret }: SandboxSettings,
  form: Record<string, string>,
  headers: Headers,
): boolean {
  const [, basic] = /^Basic (.+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  const given =
    basic === undefined
      ? `${form['client_id'] ?? ''}:${form['client_secret'] ?? ''}`
      : Buffer.from(basic, 'base64').toString();
  return given === `${clientId}:${clientSecret}`;
}

function refused(error: OAuthError): Answer {
  return jsonAnswer(400, { error });
}
