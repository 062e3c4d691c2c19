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
