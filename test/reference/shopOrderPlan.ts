import { planTests, type TestPlan } from '../../src/testing/index.ts';
import { shopOrderDomain } from './shopOrderDomain.ts';
import { shopOrderMachine, shopOrderView, type ShopOrderView } from './shopOrderMachine.ts';

/** What the backend of a shop is tried with, made from what it has to do. */
export function shopOrderPlan(): TestPlan<ShopOrderView> {
  return planTests(shopOrderMachine, {
    domain: shopOrderDomain,
    view: shopOrderView,
  })._unsafeUnwrap();
}
