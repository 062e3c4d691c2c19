import { fromPromise, type PromiseActorLogic } from 'xstate';

/** What a port answers, in turn; the last answer repeats. `broken` rejects, as only a bug would. */
export type Answers<Answer> = readonly (Answer | 'broken' | 'never')[];

/** A port that answers by script, and tells whoever listens of each call. */
export function playPort<Answer, Input>(
  answers: Answers<Answer> | undefined,
  called: (input: Input) => void,
): PromiseActorLogic<Answer, Input> {
  let turn = 0;
  return fromPromise<Answer, Input>(({ input }) => {
    called(input);
    const answer = answers?.[Math.min(turn, answers.length - 1)];
    turn += 1;
    if (answer === 'never') return new Promise<Answer>(() => undefined);
    if (answer === undefined || answer === 'broken') return Promise.reject(new Error('a bug'));
    return Promise.resolve(answer);
  });
}
