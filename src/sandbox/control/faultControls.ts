import { faultMistake, type SandboxFault } from '../faults/sandboxFault.ts';
import { emptyAnswer, jsonAnswer } from '../transport/answer.ts';
import { controlError, type ControlRoute } from './controlRoute.ts';

export const faultControls: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/faults',
    run: (world) => jsonAnswer(200, world.faults.list()),
  },
  {
    method: 'POST',
    path: '/faults',
    run(world, { body }) {
      const mistake = faultMistake(body);
      if (mistake !== undefined) return controlError(422, `fault: ${mistake}`);
      return jsonAnswer(201, { id: world.faults.add(body as unknown as SandboxFault) });
    },
  },
  {
    method: 'DELETE',
    path: '/faults',
    run(world) {
      world.faults.clear();
      return emptyAnswer(204);
    },
  },
  {
    method: 'DELETE',
    path: '/faults/{id}',
    run: (world, { id }) =>
      world.faults.remove(id) ? emptyAnswer(204) : controlError(404, 'no fault under this id'),
  },
];
