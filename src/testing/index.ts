export { checkAll, type CheckOptions, type CheckReport, type Violation } from './check/checkAll.ts';
export {
  replayWay,
  type ReplayedMove,
  type ReplayError,
  type ReplayOptions,
} from './check/replayWay.ts';
export type {
  Bounds,
  Invariant,
  Move,
  Question,
  Renaming,
  Resource,
  Rule,
  Simplification,
  World,
} from './check/world.ts';
export {
  coverage,
  type CoverageOptions,
  type LcovOptions,
  type MachineCoverage,
  type MachineCoverageReport,
} from './coverage.ts';
export type { ExportOptions } from './export/exportOptions.ts';
export { toGherkin } from './export/toGherkin.ts';
export { toJson } from './export/toJson.ts';
export { toMermaid } from './export/toMermaid.ts';
export { toPlaywright } from './export/toPlaywright.ts';
export { toText } from './export/toText.ts';
export { toVitest } from './export/toVitest.ts';
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
export type { Swarm, SwarmDraws } from './simulate/swarm.ts';
export { mutantJudge, type MutantJudge } from './mutants/mutantJudge.ts';
export { mutateMachine, type MachineMutant } from './mutants/mutateMachine.ts';
export {
  meaningOfMutation,
  mutationOperators,
  type MutationOperator,
} from './mutants/mutationOperators.ts';
export type { GuardedMistake } from './mutants/mutation.ts';
export type { EquivalenceReason, EquivalentMutant } from './mutants/equivalence.ts';
export { strengthenPlan, type StrongPlan } from './mutants/strengthenPlan.ts';
export type { Pending } from './pending.ts';
export { describePlan, type TestRunner } from './plan/describePlan.ts';
export { defaultDomain } from './plan/defaultDomain.ts';
export { formatPlanCoverage } from './plan/formatPlanCoverage.ts';
export { machineAdapter, type MachineAdapterOptions } from './plan/machineAdapter.ts';
export { machineHash, planTests, type PlanError, type PlanOptions } from './plan/planTests.ts';
export { readPlan, type PlanFormatError } from './plan/readPlan.ts';
export { readPath, readStep } from './plan/readAloud.ts';
export type { Adapter, Session } from './plan/adapter.ts';
export { pathName, playable, type PlayablePath } from './plan/playable.ts';
export { runPath, type PathFailure, type RunOptions } from './plan/runPath.ts';
export type { TestDomain } from './plan/testDomain.ts';
export {
  criteria,
  stepKinds,
  type Criterion,
  type Inside,
  type PlanCoverage,
  type PlanPath,
  type PlanStep,
  type Reached,
  type StepKind,
  type TestPlan,
} from './plan/testPlan.ts';
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
