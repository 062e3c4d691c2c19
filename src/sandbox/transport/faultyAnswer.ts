import type { CallFault } from '../faults/sandboxFault.ts';
import { emptyAnswer, type Answer } from './answer.ts';
import { errorAnswer } from './refusal.ts';
import type { ServedAnswer } from './sandboxRequest.ts';

const BAD_GATEWAY: Answer = {
  status: 502,
  html: '<html><body><h1>502 Bad Gateway</h1></body></html>\n',
};

/** Too many calls, or another call under the same key. */
export function quotaExceeded(requestId: string, status: 409 | 429 = 429): Answer {
  return errorAnswer(status, requestId, 'request_invalid', ['api_calls_quota_exceeded']);
}

/** What takes the place of the operation: with these nothing is done. */
export function answerInstead(fault: CallFault | undefined, requestId: string): Answer | undefined {
  switch (fault?.kind) {
    case 'rateLimited':
      return { ...quotaExceeded(requestId), ...waitIn(fault) };
    case 'serverError':
      return emptyAnswer(500);
    case 'badGateway':
      return BAD_GATEWAY;
    case 'unavailable':
      return { ...emptyAnswer(503), ...waitIn(fault) };
    case 'requestLost':
    case 'connectionReset':
      // Nobody sees it.
      return emptyAnswer(500);
    case undefined:
    case 'answerLost':
    case 'rateLimitedAfterActing':
    case 'serverErrorAfterActing':
    case 'badGatewayAfterActing':
    case 'slow':
    case 'truncatedJson':
      return undefined;
  }
}

/** What takes the place of an answer: the operation has been carried out. */
export function answerAfter(
  fault: CallFault | undefined,
  answer: Answer,
  requestId: string,
): Answer {
  switch (fault?.kind) {
    case 'rateLimitedAfterActing':
      return { ...quotaExceeded(requestId), ...waitIn(fault) };
    case 'serverErrorAfterActing':
      return emptyAnswer(500);
    case 'badGatewayAfterActing':
      return BAD_GATEWAY;
    case undefined:
    case 'requestLost':
    case 'answerLost':
    case 'connectionReset':
    case 'rateLimited':
    case 'serverError':
    case 'badGateway':
    case 'unavailable':
    case 'slow':
    case 'truncatedJson':
      return answer;
  }
}

function waitIn({
  retryAfterSeconds,
}: {
  readonly retryAfterSeconds?: number;
}): Pick<Answer, 'retryAfterSeconds'> {
  return retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
}

/** How the connection ends, unless all goes well. */
export function breakOf(fault: CallFault | undefined): ServedAnswer['breaks'] {
  switch (fault?.kind) {
    case 'requestLost':
    case 'answerLost':
      return 'closed';
    case 'connectionReset':
      return 'reset';
    case 'truncatedJson':
      return 'midway';
    case undefined:
    case 'rateLimited':
    case 'rateLimitedAfterActing':
    case 'serverError':
    case 'serverErrorAfterActing':
    case 'badGateway':
    case 'badGatewayAfterActing':
    case 'unavailable':
    case 'slow':
      return undefined;
  }
}
