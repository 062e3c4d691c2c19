import { bankControls } from './bankControls.ts';
import { bookControls } from './bookControls.ts';
import { clockControls } from './clockControls.ts';
import type { ControlRoute } from './controlRoute.ts';
import { disputeControls } from './disputeControls.ts';
import { faultControls } from './faultControls.ts';
import { issuerControls } from './issuerControls.ts';
import { outboxControls } from './outboxControls.ts';
import { payoutControls } from './payoutControls.ts';
import { shopperControls } from './shopperControls.ts';

/** All that the control API does to one world. A new ability is a file and a line here. */
export const controlRoutes: readonly ControlRoute[] = [
  ...bookControls,
  ...outboxControls,
  ...faultControls,
  ...clockControls,
  ...issuerControls,
  ...shopperControls,
  ...bankControls,
  ...disputeControls,
  ...payoutControls,
];
