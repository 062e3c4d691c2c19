export {
  chartOf,
  type ArrowCause,
  type Chart,
  type ChartArrow,
  type ChartCall,
  type ChartState,
} from './chartOf.ts';
export { delayTableOf } from './delayTableOf.ts';
export { eventTableOf } from './eventTableOf.ts';
export { functionsIn, machineConfigOf, type ConfigJson } from './machineConfigOf.ts';
export { machinePage, type MachinePageOptions } from './machinePage.ts';
export { mermaidOf, type MermaidOptions } from './mermaidOf.ts';
export { svgOf, type SvgOptions } from './svgOf.ts';
export { pngOf } from './pngOf.ts';
export { redactedInspection, type InspectionSanitizers } from './redactedInspection.ts';
export { sectionsOf } from './sectionsOf.ts';
export type { Section } from './sketchOf.ts';
export { stateTableOf } from './stateTableOf.ts';
