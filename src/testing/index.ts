export { checkAll, type CheckOptions, type CheckReport, type Violation } from './check/checkAll.ts';
export type {
  Bounds,
  Invariant,
  Move,
  Question,
  Resource,
  Rule,
  Simplification,
  World,
} from './check/world.ts';
export {
  exploreMachine,
  type ActorAnswer,
  type ExploredEdge,
  type ExploredNode,
  type ExploredStart,
  type ExploreOptions,
  type Exploration,
  type OfferedEvent,
  type WalkDomain,
  type WalkedPath,
} from './exploreMachine.ts';
export {
  forbiddenMatrix,
  formatMatrix,
  type ForbiddenMatrix,
  type ForbiddenOptions,
  type Trace,
} from './forbiddenMatrix.ts';
export { describeGoal, goalsOf, type GoalId } from './goal.ts';
export {
  goalTour,
  type GoalTour,
  type TourOptions,
  type TourPath,
  type TourStep,
} from './goalTour.ts';
export { graphLogic, type GraphSnapshot, type GraphWalk } from './graphLogic.ts';
export { paymentInvariants } from './payment/paymentInvariants.ts';
export type {
  Action,
  Answer,
  Books,
  Call,
  PaymentState,
  Post,
  ShopState,
  Stray,
} from './payment/paymentState.ts';
export { paymentWorld, type PaymentWorldOptions } from './payment/paymentWorld.ts';
export type { ProviderRules, Reaction, Settlement } from './payment/providerRules.ts';
export type { ShopRules, Taken } from './payment/shopRules.ts';
export {
  crashEverywhere,
  simulate,
  type SimulateOptions,
  type SimulationFailure,
  type SimulationReport,
} from './simulate/simulate.ts';
export type { Pending } from './pending.ts';
export {
  formatCoverage,
  reportCoverage,
  transitionCoverage,
  type CoverageReport,
  type TransitionCoverage,
} from './transitionCoverage.ts';
export {
  createPureStepper,
  type Microstep,
  type PureStep,
  type PureStepper,
  type StepEffect,
} from './xstateInternals.ts';
